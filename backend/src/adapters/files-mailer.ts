import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Mailbox, StoredMail } from '../ports/mailbox.js';
import { Mailer, type MailMessage } from '../ports/mailer.js';

const Stored = z.object({
  id: z.uuid(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().exactOptional(),
  replyTo: z.string().exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  sentAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** Writes letters to a folder instead of sending them, for the development mailbox page. Ids rise with time, so names sort by it. */
export class FilesMailer extends Mailer implements Mailbox {
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly from = 'Liuke <no-reply@localhost>',
  ) {
    super();
  }

  get delivers(): boolean {
    return true;
  }

  async send(message: MailMessage): Promise<void> {
    const id = this.ids.next();
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${id}.json`);
    const letter = { ...message, id, from: this.from, sentAt: this.clock.now().toISOString() };
    await writeFile(`${path}.part`, JSON.stringify(letter, undefined, 2), { mode: 0o600 });
    await rename(`${path}.part`, path);
  }

  async list(limit = 100): Promise<StoredMail[]> {
    const names = await readdir(this.folder).catch(() => []);
    const latest = names
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .toReversed()
      .slice(0, limit);
    const letters = await Promise.all(latest.map((name) => this.read(name.slice(0, -'.json'.length))));
    return letters.filter((letter) => letter !== undefined);
  }

  async read(id: string): Promise<StoredMail | undefined> {
    if (!z.uuid().safeParse(id).success) return undefined;
    const text = await readFile(join(this.folder, `${id}.json`), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : Stored.parse(JSON.parse(text));
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
