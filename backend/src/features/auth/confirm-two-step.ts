import { Injectable } from '@nestjs/common';
import { tokenHash } from '../../platform/auth/tokens.js';
import { Ids } from '../../ports/ids.js';
import type { RecoveryCodes } from './auth.contract.js';
import { CodeDoesNotMatch, TwoStepNotStarted } from './auth.errors.js';
import { CheckSecondFactor } from './check-second-factor.js';
import { recoveryCode } from './domain/totp.js';
import { OwnAccountRepository } from './own-account.repository.js';
import { RecordAccountChange } from './record-account-change.js';

const RECOVERY_CODES = 10;

/** The app shows the right code, so from now on it is asked for. The recovery codes are shown this once. */
@Injectable()
export class ConfirmTwoStep {
  constructor(
    private readonly accounts: OwnAccountRepository,
    private readonly secondFactor: CheckSecondFactor,
    private readonly ids: Ids,
    private readonly record: RecordAccountChange,
  ) {}

  async execute(userId: string, code: string): Promise<RecoveryCodes> {
    const factor = await this.accounts.secondFactor(userId);
    if (!factor?.sealed || factor.confirmed) throw new TwoStepNotStarted({});
    const step = await this.secondFactor.stepOf(userId, code);
    if (step === undefined) throw new CodeDoesNotMatch({}, { pointer: '/code' });
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(this.ids.token()));
    const isOn = await this.record.execute(userId, 'users.two-step-switched-on', (query) =>
      this.accounts.switchSecondFactorOn(query, { userId, step, recoveryHashes: recoveryCodes.map(tokenHash) }),
    );
    if (!isOn) throw new TwoStepNotStarted({});
    return { recoveryCodes };
  }
}
