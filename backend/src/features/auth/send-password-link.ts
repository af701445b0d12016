import { Injectable } from '@nestjs/common';
import { OneTimeLinks } from '../../platform/auth/one-time-links.js';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { Letters } from '../../platform/letters/letters.js';
import { OwnAccountRepository } from './own-account.repository.js';

const HOURS = 1;

/** The letter with the link to a new password; silence for a person who does not exist. */
@Injectable()
export class SendPasswordLink {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly links: OneTimeLinks,
    private readonly letters: Letters,
    private readonly accounts: OwnAccountRepository,
  ) {}

  async execute(userId: string): Promise<void> {
    const account = await this.accounts.find(userId);
    if (!account) return;
    const { token, expiresAt: until } = await this.platform.asUser(userId, (query) =>
      this.links.make(query, { kind: 'password-reset', owner: { userId }, hours: HOURS }),
    );
    await this.letters.send('password-reset', { to: account.email, language: account.locale, page: 'reset-password', token, until });
  }
}
