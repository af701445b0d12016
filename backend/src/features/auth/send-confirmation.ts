import { Injectable } from '@nestjs/common';
import { OneTimeLinks } from '../../platform/auth/one-time-links.js';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { Letters } from '../../platform/letters/letters.js';
import { OwnAccountRepository } from './own-account.repository.js';

const HOURS = 72;

/** The letter that asks whether the address is the person's own. */
@Injectable()
export class SendConfirmation {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly links: OneTimeLinks,
    private readonly letters: Letters,
    private readonly accounts: OwnAccountRepository,
  ) {}

  async execute(userId: string): Promise<void> {
    const account = await this.accounts.find(userId);
    if (!account || account.emailConfirmed) return;
    const { token, expiresAt: until } = await this.platform.asUser(userId, (query) =>
      this.links.make(query, { kind: 'confirm-address', owner: { userId }, hours: HOURS }),
    );
    await this.letters.send('confirm-address', { to: account.email, language: account.locale, page: 'confirm-address', token, until });
  }
}
