import { Injectable } from '@nestjs/common';
import { ConfirmPassword } from './confirm-password.js';
import { OwnAccountRepository } from './own-account.repository.js';
import { RecordAccountChange } from './record-account-change.js';

/** Needs the password, so that an open browser alone cannot take the second factor away. */
@Injectable()
export class DisableTwoStep {
  constructor(
    private readonly accounts: OwnAccountRepository,
    private readonly confirmPassword: ConfirmPassword,
    private readonly record: RecordAccountChange,
  ) {}

  async execute(userId: string, password: string, ip: string): Promise<void> {
    await this.confirmPassword.execute(userId, password, ip);
    await this.record.execute(userId, 'users.two-step-switched-off', (query) => this.accounts.switchSecondFactorOff(query, userId));
  }
}
