import { Mailer, type MailMessage } from '../../ports/mailer.js';

export class MemoryMailer extends Mailer {
  readonly sent: MailMessage[] = [];

  constructor(readonly delivers = true) {
    super();
  }

  send(message: MailMessage): Promise<void> {
    this.sent.push({ ...message });
    return Promise.resolve();
  }

  /** The latest letter to an address. */
  lastTo(address: string): MailMessage | undefined {
    return this.sent.findLast((message) => message.to === address);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
