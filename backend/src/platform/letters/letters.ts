import { Inject, Injectable } from '@nestjs/common';
import { Mailer } from '../../ports/mailer.js';
import { SETTINGS, type Settings } from '../config/settings.js';
import { type Language, preferredLanguage } from '../errors/messages.js';
import { type LetterName, letterText } from './letter-text.js';

export type Letter = {
  to: string;
  language: string | null;
  /** The page of the portal and the token that opens it. */
  page: string;
  token: string;
  until: Date;
  company?: string;
  inviter?: string;
};

export type CodeLetter = { to: string; language: Language; code: string; company: string; until: Date };

/** The product's own letters: a short text in the reader's language with one link. */
@Injectable()
export class Letters {
  constructor(
    private readonly mailer: Mailer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** False where outgoing mail is switched off: then links are shown instead. */
  get delivers(): boolean {
    return this.mailer.delivers;
  }

  linkTo(page: string, token: string): string {
    return `${this.settings.publicUrl}/${page}?token=${token}`;
  }

  async send(name: LetterName, { to, language, page, token, until, ...names }: Letter): Promise<void> {
    const reader: Language = preferredLanguage(language ?? undefined);
    const params = { ...names, link: this.linkTo(page, token), until: written(until, reader) };
    await this.mailer.send({ to, ...letterText(name, reader, params) });
  }

  /** To a customer of a company: a code to type, no link to press. */
  async sendCode({ to, language, code, company, until }: CodeLetter): Promise<void> {
    const params = { code, company, link: '', until: written(until, language) };
    await this.mailer.send({ to, ...letterText('member-code', language, params) });
  }
}

function written(instant: Date, language: Language): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(instant);
  return `${day} UTC`;
}
