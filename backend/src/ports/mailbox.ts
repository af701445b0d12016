import type { MailMessage } from './mailer.js';

export type StoredMail = MailMessage & { id: string; from: string; sentAt: Date };

/** What the development mailbox page reads: letters that were written to files instead of being sent. */
export abstract class Mailbox {
  /** The latest first. */
  abstract list(limit?: number): Promise<StoredMail[]>;

  /** Undefined for an unknown id. */
  abstract read(id: string): Promise<StoredMail | undefined>;
}
