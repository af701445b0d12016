import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { RoleGrants } from '../roles/roles.public.js';
import { LastOwner } from './members.errors.js';
import { MembersRepository } from './members.repository.js';

/** Their sessions in this company end; their account and their other companies stay. */
@Injectable()
export class RemoveMember {
  constructor(
    private readonly members: MembersRepository,
    private readonly grants: RoleGrants,
    private readonly audit: Audit,
  ) {}

  async execute(principal: UserPrincipal, userId: string): Promise<void> {
    const owners = await this.members.lockOwners();
    const current = await this.members.findForUpdate(userId);
    if (!current) throw new NotFound({});
    await this.grants.require(principal, current.role);
    if (current.role === 'owner' && owners.length <= 1) throw new LastOwner({});
    await this.members.remove(userId);
    // The name stays here, so that what they did can still be read with it.
    this.audit.record({
      action: 'members.removed',
      subject: { type: 'Member', id: userId },
      before: { name: current.name, role: current.role },
    });
  }
}
