import { Injectable } from '@nestjs/common';
import { passwordMatches } from '../../platform/auth/passwords.js';
import { AccountsRepository } from './accounts.repository.js';
import type { SignInRequest } from './auth.contract.js';
import { CodeRequired, WrongCode, WrongCredentials } from './auth.errors.js';
import { CheckSecondFactor } from './check-second-factor.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Address, password and, where it is on, the second factor. The answer does not tell which of the first two was wrong, nor by how long it takes. */
@Injectable()
export class VerifyCredentials {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly secondFactor: CheckSecondFactor,
    private readonly attempts: SignInAttempts,
  ) {}

  /** Answers with the person's id. */
  execute({ email, password, code }: SignInRequest, ip: string): Promise<string> {
    return this.attempts.guard(
      { email, ip },
      () => this.verify(email, password, code),
      (error) => WrongCredentials.matches(error) || WrongCode.matches(error),
    );
  }

  private async verify(email: string, password: string, code: string | undefined): Promise<string> {
    const credentials = await this.accounts.findCredentials(email);
    if (!(await passwordMatches(credentials?.password_hash, password)) || !credentials) throw new WrongCredentials({});
    if (!credentials.totp_on) return credentials.user_id;
    if (!code) throw new CodeRequired({});
    if (!(await this.secondFactor.execute(credentials.user_id, code))) throw new WrongCode({}, { pointer: '/code' });
    return credentials.user_id;
  }
}
