import { Mailer } from '../ports/mailer.js';

/** Outgoing mail is switched off by configuration. */
export class NoMailer extends Mailer {
  get delivers(): boolean {
    return false;
  }

  send(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
