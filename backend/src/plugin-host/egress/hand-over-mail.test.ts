import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { RecordingDialler } from '../../testing/fakes/recording-dialler.js';
import { SmtpServer } from '../../testing/fakes/smtp-server.js';
import { TableResolver } from '../../testing/fakes/table-resolver.js';
import type { MailRequest } from './egress.js';
import { GuardedEgress } from './guarded-egress.js';
import { mailHost } from './host-rule.js';

const MAIL = '93.184.216.34';
let smtp: SmtpServer;
beforeAll(async () => {
  smtp = await SmtpServer.start();
});
afterAll(() => smtp.stop());

function world(): { egress: GuardedEgress; dialler: RecordingDialler } {
  const loopbackPort = Number(new URL(smtp.url).port);
  const resolver = new TableResolver({ 'mail.example.com': [MAIL], 'mail.internal': ['10.0.0.25'], 'other.example.com': [MAIL] });
  const dialler = new RecordingDialler();
  for (const port of [465, 587, 25]) dialler.answerWith(MAIL, port, loopbackPort).answerWith('10.0.0.25', port, loopbackPort);
  return {
    egress: new GuardedEgress({ resolver, dialler, internalHosts: [{ host: 'mail.internal', port: 25 }] }, new FixedClock()),
    dialler,
  };
}

function letter(server: Partial<MailRequest['server']> = {}, message: Partial<MailRequest['message']> = {}): MailRequest {
  const whole = { host: 'mail.example.com', port: 465, security: 'tls' as const, ...server };
  return {
    server: whole,
    hosts: [mailHost(whole)],
    message: { from: { name: '茶店', address: 'shop@example.com' }, to: 'ada@example.com', subject: '好茶', text: '新茶到了', ...message },
  };
}

describe('a message through the mail server of a company', () => {
  it('is handed over on a connection that the dialler made, over TLS with the name of the server', async () => {
    const { egress, dialler } = world();
    const result = await egress.smtp(
      letter({}, { messageId: '<1@example.com>', headers: { 'List-Unsubscribe': '<https://example.com/u>' } }),
    );
    expect(result).toMatchObject({ outcome: 'accepted', reply: '250 taken', messageId: '<1@example.com>' });
    expect(dialler.dialled).toEqual([{ address: MAIL, port: 465, serverName: 'mail.example.com' }]);
    expect(smtp.received.at(-1)).toMatchObject({ from: 'shop@example.com', to: ['ada@example.com'] });
    expect(smtp.received.at(-1)?.data).toMatch(/List-Unsubscribe: <https:\/\/example.com\/u>/);
  });

  it('keeps its headers to itself, whatever stands in a subject or a name', async () => {
    const subject = '好茶\r\nBcc: many@example.com\r\n\r\nAnother body';
    const from = { name: 'Shop\r\nBcc: many@example.com', address: 'shop@example.com' };
    expect(await world().egress.smtp(letter({}, { subject, from }))).toMatchObject({ outcome: 'accepted' });
    const { to, data = '' } = smtp.received.at(-1) ?? {};
    expect(to).toEqual(['ada@example.com']);
    const [head = ''] = data.split(/\r?\n\r?\n/);
    expect(head).not.toMatch(/^bcc:/im);
    expect(head).toMatch(/^subject:/im);
    expect(head).toMatch(/^content-type:/im);
  });

  it('is not sent in the clear when the server offers no STARTTLS', async () => {
    const before = smtp.received.length;
    const result = await world().egress.smtp(letter({ port: 587, security: 'starttls' }));
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(smtp.received).toHaveLength(before);
  });

  it('goes without TLS only to a server that the operator has opened', async () => {
    const { egress, dialler } = world();
    expect(await egress.smtp(letter({ port: 25, security: 'none' }))).toMatchObject({
      outcome: 'refused',
      problem: { code: 'egress.scheme-refused' },
    });
    expect(dialler.dialled).toEqual([]);
    expect(await egress.smtp(letter({ host: 'mail.internal', port: 25, security: 'none' }))).toMatchObject({ outcome: 'accepted' });
  });

  it('goes to the server that was declared, and to no other port than those of mail', async () => {
    const { egress, dialler } = world();
    expect(await egress.smtp({ ...letter(), hosts: [mailHost({ host: 'other.example.com', port: 465 })] })).toMatchObject({
      problem: { code: 'egress.host-not-declared' },
    });
    for (const port of [22, 80, 443, 3306, 5432, 6379]) {
      expect(await egress.smtp(letter({ port }))).toMatchObject({ outcome: 'refused', problem: { code: 'egress.port-refused' } });
    }
    expect(dialler.dialled).toEqual([]);
  });

  it('says what the server answered, and whether another try can help', async () => {
    smtp.refused.add('gone@example.com');
    expect(await world().egress.smtp(letter({}, { to: 'gone@example.com' }))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'egress.mail-refused', params: { host: 'mail.example.com', reply: expect.stringContaining('no such person') } },
      final: true,
      mayHaveArrived: false,
    });
  });

  it('reaches one person, whatever the texts say', async () => {
    const before = smtp.received.length;
    const { egress } = world();
    await egress.smtp(letter({}, { to: 'ada@example.com, eve@example.com' }));
    await egress.smtp(letter({}, { to: 'ada@example.com>\r\nRCPT TO:<eve@example.com' }));
    await egress.smtp(letter({}, { subject: 'Hello\r\nBcc: eve@example.com' }));
    await egress.smtp(letter({}, { from: { name: 'Shop\r\nBcc: eve@example.com', address: 'shop@example.com' } }));
    await egress.smtp(letter({}, { text: 'Hello\r\n.\r\nMAIL FROM:<eve@example.com>' }));
    expect(await egress.smtp(letter({}, { headers: { 'X-A': 'a\r\nBcc: eve@example.com' } }))).toMatchObject({ outcome: 'refused' });
    const sent = smtp.received.slice(before);
    expect(sent.flatMap(({ to }) => to)).not.toContain('eve@example.com');
    expect(sent.every(({ from }) => from === 'shop@example.com')).toBe(true);
    for (const { data } of sent) expect(data).not.toMatch(/^bcc:/im);
  });
});
