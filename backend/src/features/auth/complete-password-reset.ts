import { Injectable } from '@nestjs/common';
import { OneTimeLinks } from '../../platform/auth/one-time-links.js';
import { hashPassword } from '../../platform/auth/passwords.js';
import { Clock } from '../../ports/clock.js';
import { RecordAccountChange } from './record-account-change.js';

/** A new password by link: whoever was signed in is not any more, and the address is known to be the person's own. */
@Injectable()
export class CompletePasswordReset {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly clock: Clock,
    private readonly record: RecordAccountChange,
  ) {}

  async execute(token: string, password: string): Promise<void> {
    const link = await this.links.find('password-reset', token);
    const { userId } = link;
    const passwordHash = await hashPassword(password);
    await this.record.execute(userId, 'users.password-reset', async (query) => {
      await this.links.use(query, link);
      await query(
        `UPDATE platform.users SET password_hash = $2, email_confirmed_at = coalesce(email_confirmed_at, $3), version = version + 1
          WHERE id = $1`,
        [userId, passwordHash, this.clock.now()],
      );
      await query('DELETE FROM platform.sessions WHERE user_id = $1', [userId]);
      await query(`DELETE FROM platform.one_time_links WHERE user_id = $1 AND kind = 'password-reset' AND used_at IS NULL`, [userId]);
      return true;
    });
  }
}
