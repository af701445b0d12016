import { Injectable } from '@nestjs/common';
import { hashPassword } from '../../platform/auth/passwords.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { AccountsRepository } from './accounts.repository.js';
import type { SignedIn, SignUpRequest } from './auth.contract.js';
import { AddressTaken } from './auth.errors.js';

export type SignUpOptions = {
  demo?: boolean;
  language: 'en' | 'zh-CN';
  /** Where no letter will ask: the demo company, and installations without outgoing mail. */
  confirmed?: boolean;
};
export type SignUpResult = SignedIn & { userId: string; tenantId: string };

/** A company signs up by itself: an isolated tenant, and the person as its owner. */
@Injectable()
export class SignUp {
  constructor(
    private readonly database: TenantDatabase,
    private readonly accounts: AccountsRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(request: SignUpRequest, { demo = false, language, confirmed = demo }: SignUpOptions): Promise<SignUpResult> {
    if (await this.accounts.findCredentials(request.email)) throw new AddressTaken({}, { pointer: '/email' });
    const userId = this.ids.next();
    const tenantId = this.ids.next();
    const passwordHash = await hashPassword(request.password);
    return this.database.run(
      tenantId,
      async () => {
        const locale = request.locale ?? language;
        const now = this.clock.now();
        await this.accounts.create({ ...request, userId, tenantId, passwordHash, locale, demo, confirmed, now });
        return { ...(await this.accounts.signedIn(userId)), userId, tenantId };
      },
      { userId },
    );
  }
}
