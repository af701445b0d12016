import { Injectable } from '@nestjs/common';
import type { OwnQuery } from '../../platform/auth/one-time-links.js';
import { PlatformDatabase } from '../../platform/database/platform-database.js';
import { Clock } from '../../ports/clock.js';

export type OwnAccount = {
  email: string;
  locale: string | null;
  passwordHash: string | null;
  emailConfirmed: boolean;
};

export type SecondFactor = { sealed: Buffer | null; confirmed: boolean };

/** What a person may see and change of their own account, whichever company they are in. */
@Injectable()
export class OwnAccountRepository {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly clock: Clock,
  ) {}

  async find(userId: string): Promise<OwnAccount | undefined> {
    const [account] = await this.platform.asUser(userId, (query) =>
      query<OwnAccount>(
        `SELECT email, locale, password_hash AS "passwordHash", email_confirmed_at IS NOT NULL AS "emailConfirmed"
           FROM platform.users WHERE id = $1`,
        [userId],
      ),
    );
    return account;
  }

  async secondFactor(userId: string): Promise<SecondFactor | undefined> {
    const [factor] = await this.platform.asUser(userId, (query) =>
      query<SecondFactor>('SELECT totp_secret AS sealed, totp_confirmed_at IS NOT NULL AS confirmed FROM platform.users WHERE id = $1', [
        userId,
      ]),
    );
    return factor;
  }

  /** False when the second factor is on already. */
  offerSecondFactor(userId: string, sealed: Buffer): Promise<boolean> {
    return this.change(
      userId,
      `UPDATE platform.users SET totp_secret = $2, totp_last_step = NULL WHERE id = $1 AND totp_confirmed_at IS NULL RETURNING id`,
      [sealed],
    );
  }

  /** False when it was switched on meanwhile. */
  async switchSecondFactorOn(
    query: OwnQuery,
    { userId, step, recoveryHashes }: { userId: string; step: number; recoveryHashes: readonly Buffer[] },
  ): Promise<boolean> {
    const changed = await query(
      `UPDATE platform.users SET totp_confirmed_at = $4, totp_last_step = $2, recovery_code_hashes = $3, version = version + 1
        WHERE id = $1 AND totp_confirmed_at IS NULL AND totp_secret IS NOT NULL RETURNING id`,
      [userId, step, recoveryHashes, this.clock.now()],
    );
    return changed.length > 0;
  }

  async switchSecondFactorOff(query: OwnQuery, userId: string): Promise<boolean> {
    const changed = await query(
      `UPDATE platform.users SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL, recovery_code_hashes = '{}',
         version = version + 1 WHERE id = $1 AND totp_confirmed_at IS NOT NULL RETURNING id`,
      [userId],
    );
    return changed.length > 0;
  }

  /** A step is good once: false when it, or a later one, was used before. */
  useStep(userId: string, step: number): Promise<boolean> {
    return this.change(
      userId,
      'UPDATE platform.users SET totp_last_step = $2 WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2) RETURNING id',
      [step],
    );
  }

  /** A recovery code is good once. */
  useRecoveryCode(userId: string, hash: Buffer): Promise<boolean> {
    return this.change(
      userId,
      `UPDATE platform.users SET recovery_code_hashes = array_remove(recovery_code_hashes, $2)
        WHERE id = $1 AND $2 = ANY (recovery_code_hashes) RETURNING id`,
      [hash],
    );
  }

  private async change(userId: string, sql: string, values: readonly (Buffer | number | Date | readonly Buffer[])[]): Promise<boolean> {
    const changed = await this.platform.asUser(userId, (query) => query(sql, [userId, ...values]));
    return changed.length > 0;
  }
}
