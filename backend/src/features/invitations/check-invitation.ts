import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import { RequireDepartment } from '../departments/departments.public.js';
import { RoleGrants } from '../roles/roles.public.js';
import type { CreateInvitationRequest } from './invitations.contract.js';
import { AlreadyMember, TooManyInvitations } from './invitations.errors.js';
import { InvitationsRepository } from './invitations.repository.js';

const HOUR_SECONDS = 3_600;
/** Letters go to people who did not ask for them. */
const AN_HOUR = 200;

/** Whether this person may invite to this role and department, and whether the invited is not there already. */
@Injectable()
export class CheckInvitation {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly grants: RoleGrants,
    private readonly departments: RequireDepartment,
    private readonly clock: Clock,
  ) {}

  async execute(principal: UserPrincipal, { email, role, departmentId }: CreateInvitationRequest): Promise<void> {
    await this.grants.require(principal, role);
    await this.departments.execute(departmentId);
    if (await this.invitations.isMember(email)) throw new AlreadyMember({}, { pointer: '/email' });
    const anHourAgo = new Date(this.clock.now().getTime() - HOUR_SECONDS * 1_000);
    if ((await this.invitations.countSince(anHourAgo)) >= AN_HOUR)
      throw new TooManyInvitations({ retryAfterSeconds: HOUR_SECONDS }, { retryAfterSeconds: HOUR_SECONDS });
  }
}
