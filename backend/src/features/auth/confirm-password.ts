import { Injectable } from '@nestjs/common';
import { passwordMatches } from '../../platform/auth/passwords.js';
import { WrongPassword } from './auth.errors.js';
import { OwnAccountRepository } from './own-account.repository.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Asks a signed-in person once more, before what a stranger at their desk must not do. Guesses count as at sign-in. */
@Injectable()
export class ConfirmPassword {
  constructor(
    private readonly accounts: OwnAccountRepository,
    private readonly attempts: SignInAttempts,
  ) {}

  async execute(userId: string, password: string, ip: string): Promise<void> {
    const account = await this.accounts.find(userId);
    await this.attempts.guard(
      { email: account?.email ?? userId, ip },
      async () => {
        if (!(await passwordMatches(account?.passwordHash, password))) throw new WrongPassword({}, { pointer: '/password' });
      },
      (error) => WrongPassword.matches(error),
    );
  }
}
