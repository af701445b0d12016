import { Injectable } from '@nestjs/common';
import { OneTimeLinks } from '../../platform/auth/one-time-links.js';
import { Clock } from '../../ports/clock.js';
import { RecordAccountChange } from './record-account-change.js';

/** The link in the letter was opened: the address is the person's own. */
@Injectable()
export class ConfirmAddress {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly clock: Clock,
    private readonly record: RecordAccountChange,
  ) {}

  async execute(token: string): Promise<void> {
    const link = await this.links.find('confirm-address', token);
    await this.record.execute(link.userId, 'users.address-confirmed', async (query) => {
      await this.links.use(query, link);
      const confirmed = await query(
        'UPDATE platform.users SET email_confirmed_at = $2 WHERE id = $1 AND email_confirmed_at IS NULL RETURNING id',
        [link.userId, this.clock.now()],
      );
      return confirmed.length > 0;
    });
  }
}
