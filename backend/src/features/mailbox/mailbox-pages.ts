import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import type { Language } from '../../platform/errors/messages.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { Mailbox } from '../../ports/mailbox.js';
import { letterPage, listPage } from './mailbox-html.js';

/** For reading confirmation links while developing. Where letters are sent, or strangers could look, there is no such page. */
@Injectable()
export class MailboxPages {
  constructor(
    @Inject(Mailbox) private readonly mailbox: Mailbox | null,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(host: string, language: Language): Promise<string> {
    return listPage(await this.open(host).list(), language);
  }

  async letter(host: string, id: string, language: Language): Promise<string> {
    const letter = await this.open(host).read(id);
    if (letter === undefined) throw new NotFound({});
    return letterPage(letter, language);
  }

  /** Another site that calls itself this machine (by a name of its own that points here) is not answered. */
  private open(host: string): Mailbox {
    const isKnownHost = this.settings.origins.some((origin) => new URL(origin).host === host);
    if (this.mailbox === null || !this.settings.mailboxPage || !isKnownHost) throw new NotFound({});
    return this.mailbox;
  }
}
