import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { OwnProfile } from '../customers/customers.public.js';
import { CheckCode } from './check-code.js';
import { CodeWrong } from './member-centre.errors.js';
import { MemberSessionsRepository } from './member-sessions.repository.js';

export type GivenCode = { company: string; reference: string; code: string };

@Injectable()
export class OpenByCode {
  constructor(
    private readonly database: TenantDatabase,
    private readonly check: CheckCode,
    private readonly sessions: MemberSessionsRepository,
    private readonly profile: OwnProfile,
  ) {}

  /** Answers with the token of the session. @throws CodeWrong, whatever is wrong with it. */
  async execute({ company, reference, code }: GivenCode): Promise<string> {
    // The count of tries must stand although the answer is a refusal, so nothing is thrown in here.
    const token = await this.database.runRetrying(company, async () => {
      const named = await this.check.execute(reference, code);
      const customerId = named && (await this.profile.living(named));
      return customerId === undefined ? undefined : this.sessions.open(customerId);
    });
    if (token === undefined) throw new CodeWrong({});
    return token;
  }
}
