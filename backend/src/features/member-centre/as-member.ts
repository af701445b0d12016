import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { SignInRequired } from '../../platform/errors/platform.errors.js';
import { OwnProfile, type OwnView } from '../customers/customers.public.js';
import { tenantOfToken } from './domain/member-token.js';
import { CompanyIsOpen } from './company-is-open.js';
import { MemberSessionsRepository } from './member-sessions.repository.js';

/** Runs work for the customer of a session, in a transaction of their company: the one place where it is said who is asking. */
@Injectable()
export class AsMember {
  constructor(
    private readonly database: TenantDatabase,
    private readonly open: CompanyIsOpen,
    private readonly sessions: MemberSessionsRepository,
    private readonly profile: OwnProfile,
  ) {}

  /** `work` must be repeatable. @throws SignInRequired, Closed */
  async run<T>(token: string | undefined, work: (member: OwnView) => Promise<T>): Promise<T> {
    const tenantId = token === undefined ? undefined : tenantOfToken(token);
    if (token === undefined || tenantId === undefined) throw new SignInRequired({});
    await this.open.require(tenantId);
    const answer = await this.database.runRetrying(tenantId, async () => {
      const customerId = await this.sessions.customerOf(token);
      const member = customerId === undefined ? undefined : await this.profile.read(customerId);
      if (!member || member.isArchived) return undefined;
      return { value: await work(member) };
    });
    if (!answer) throw new SignInRequired({});
    return answer.value;
  }

  /** Ends the session, whether or not it still was one. */
  async end(token: string | undefined): Promise<void> {
    const tenantId = token === undefined ? undefined : tenantOfToken(token);
    if (token === undefined || tenantId === undefined) return;
    await this.database.run(tenantId, () => this.sessions.close(token));
  }
}
