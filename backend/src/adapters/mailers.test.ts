import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArrivedMail, describeMailerContract } from '../ports/mailer.contract.js';
import { FixedClock } from '../testing/fakes/fixed-clock.js';
import { MemoryMailer } from '../testing/fakes/memory-mailer.js';
import { type ReceivedMail, SmtpServer } from '../testing/fakes/smtp-server.js';
import { FilesMailer } from './files-mailer.js';
import { NoMailer } from './no-mailer.js';
import { RandomIds } from './random-ids.js';
import { SmtpMailer } from './smtp-mailer.js';

const from = 'Liuke <no-reply@example.com>';
const plain = ({ to, subject, text }: ArrivedMail): ArrivedMail => ({ to, subject, text });
let folder: string;
let server: SmtpServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liuke-mail-'));
  server = await SmtpServer.start();
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

describeMailerContract('SMTP', async () => {
  const own = await SmtpServer.start();
  return { mailer: new SmtpMailer({ url: own.url, from }), arrived: async () => own.received.map(decoded) };
});

describeMailerContract('files', async () => {
  const mailer = new FilesMailer(join(folder, 'contract'), new FixedClock(), new RandomIds(), from);
  return { mailer, arrived: async () => (await mailer.list()).map(plain) };
});

describeMailerContract('in memory', async () => {
  const mailer = new MemoryMailer();
  return { mailer, arrived: async () => mailer.sent };
});

describe('SmtpMailer', () => {
  it('fails when the letter is refused', async () => {
    server.refused.add('gone@example.com');
    const mailer = new SmtpMailer({ url: server.url, from });
    await expect(mailer.send({ to: 'gone@example.com', subject: 'a', text: 'b' })).rejects.toThrow('no such person');
    await mailer.stop();
  });

  it('writes to one address only, whatever the text of the address says', async () => {
    const mailer = new SmtpMailer({ url: server.url, from });
    await mailer.send({ to: 'ada@example.com, eve@example.com', subject: 'a', text: 'b' }).catch(() => undefined);
    await mailer.stop();
    expect(server.received.flatMap((mail) => mail.to)).not.toContain('eve@example.com');
  });
});

describe('FilesMailer', () => {
  it('shows the latest letter first, and one by its id', async () => {
    const mailer = new FilesMailer(join(folder, 'mailbox'), new FixedClock('2026-03-02T04:00:00Z'), new RandomIds(), from);
    expect(await mailer.list()).toEqual([]);
    for (const subject of ['first', 'second']) await mailer.send({ to: 'ada@example.com', subject, text: 't', html: '<p>t</p>' });
    const [latest, ...earlier] = await mailer.list();
    expect(latest).toMatchObject({ subject: 'second', from, html: '<p>t</p>', sentAt: new Date('2026-03-02T04:00:00Z') });
    expect(earlier).toHaveLength(1);
    expect(await mailer.read(latest?.id ?? '')).toEqual(latest);
  });

  it.each(['../../../etc/passwd', 'x', '01900000-0000-7000-8000-000000000000'])('knows nothing of %s', async (id) => {
    expect(await new FilesMailer(folder, new FixedClock(), new RandomIds()).read(id)).toBeUndefined();
  });
});

describe('NoMailer', () => {
  it('sends nothing and says so', async () => {
    const mailer = new NoMailer();
    await mailer.send();
    expect(mailer.delivers).toBe(false);
  });
});

function decoded({ to, data }: ReceivedMail): ArrivedMail {
  const end = data.indexOf('\n\n');
  const header = data.slice(0, end).replaceAll(/\n\s+/g, ' ');
  const body = data.slice(end + 2);
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(header)?.[1];
  const subject = (/^subject: (.*)$/im.exec(header)?.[1] ?? '').replaceAll(
    /=\?utf-8\?([bq])\?([^?]*)\?= ?/gi,
    (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : quotedPrintable(text.replaceAll('_', ' ')),
  );
  const text =
    encoding === 'base64' ? Buffer.from(body, 'base64').toString() : encoding === 'quoted-printable' ? quotedPrintable(body) : body;
  return { to: to.join(), subject, text: text.replaceAll('\r\n', '\n').replace(/\n$/, '') };
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
