import { Injectable } from '@nestjs/common';
import { hashPassword } from '../../platform/auth/passwords.js';
import { ConfirmPassword } from './confirm-password.js';
import { RecordAccountChange } from './record-account-change.js';

/** By the person who is signed in; their other sessions end. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly confirmPassword: ConfirmPassword,
    private readonly record: RecordAccountChange,
  ) {}

  async execute(
    { userId, sessionId }: { userId: string; sessionId: string },
    { password, newPassword, ip }: { password: string; newPassword: string; ip: string },
  ): Promise<void> {
    await this.confirmPassword.execute(userId, password, ip);
    const passwordHash = await hashPassword(newPassword);
    await this.record.execute(userId, 'users.password-changed', async (query) => {
      await query('UPDATE platform.users SET password_hash = $2, version = version + 1 WHERE id = $1', [userId, passwordHash]);
      await query('DELETE FROM platform.sessions WHERE user_id = $1 AND id <> $2', [userId, sessionId]);
      return true;
    });
  }
}
