import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { Clock } from '../../ports/clock.js';
import { type SecretPlace, Secrets } from '../../ports/secrets.js';
import { matchingStep, normalRecoveryCode } from './domain/totp.js';
import { OwnAccountRepository } from './own-account.repository.js';

export function totpPlace(userId: string): SecretPlace {
  return { table: 'platform.users', column: 'totp_secret', row: userId };
}

/** Six digits of the app, each good once, or a recovery code, each good once. */
@Injectable()
export class CheckSecondFactor {
  constructor(
    private readonly accounts: OwnAccountRepository,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  async execute(userId: string, code: string): Promise<boolean> {
    const step = await this.stepOf(userId, code);
    if (step !== undefined) return this.accounts.useStep(userId, step);
    const recoveryCode = normalRecoveryCode(code);
    return recoveryCode.length > 0 && this.accounts.useRecoveryCode(userId, tokenHash(recoveryCode));
  }

  /** The step whose code this is, whether or not it was used. */
  async stepOf(userId: string, code: string): Promise<number | undefined> {
    const factor = await this.accounts.secondFactor(userId);
    if (!factor?.sealed) return undefined;
    const secrets = await this.secrets.forPlatform();
    return matchingStep(secrets.open(totpPlace(userId), factor.sealed), code, this.clock.now());
  }
}
