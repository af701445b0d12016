import { Injectable } from '@nestjs/common';
import { OneTimeLinks } from '../../platform/auth/one-time-links.js';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { Clock } from '../../ports/clock.js';

/** The link in the letter was opened: the address is the person's own. */
@Injectable()
export class ConfirmAddress {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly links: OneTimeLinks,
    private readonly clock: Clock,
  ) {}

  async execute(token: string): Promise<void> {
    const link = await this.links.find('confirm-address', token);
    await this.platform.asUser(link.userId, async (query) => {
      await this.links.use(query, link);
      await query('UPDATE platform.users SET email_confirmed_at = coalesce(email_confirmed_at, $2) WHERE id = $1', [
        link.userId,
        this.clock.now(),
      ]);
    });
  }
}
