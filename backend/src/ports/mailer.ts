export type MailMessage = {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html?: string;
  replyTo?: string;
  headers?: Readonly<Record<string, string>>;
};

/** Sends the product's own letters (confirmations, invitations, password links). The sender's address is configuration. */
export abstract class Mailer {
  /** Resolves when the message has been handed over; rejects when it was refused. */
  abstract send(message: MailMessage): Promise<void>;

  /** False where outgoing mail is switched off: callers then show a link instead of promising a letter. */
  abstract get delivers(): boolean;

  abstract stop(): Promise<void>;
}
