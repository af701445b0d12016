import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { RequireDepartment } from '../departments/departments.public.js';
import { RoleGrants } from '../roles/roles.public.js';
import type { Member, UpdateMemberRequest } from './members.contract.js';
import { LastOwner } from './members.errors.js';
import { MembersRepository } from './members.repository.js';

/** Nobody lifts themselves or others above their own role, nor decides about people who are above it. An owner remains. */
@Injectable()
export class UpdateMember {
  constructor(
    private readonly members: MembersRepository,
    private readonly grants: RoleGrants,
    private readonly departments: RequireDepartment,
    private readonly audit: Audit,
  ) {}

  async execute(principal: UserPrincipal, userId: string, request: UpdateMemberRequest): Promise<Member> {
    const owners = await this.members.lockOwners();
    const current = await this.members.findForUpdate(userId);
    if (!current) throw new NotFound({});
    requireVersion(request, current);
    const { role = current.role, departmentId = current.departmentId } = request;
    await this.grants.require(principal, current.role);
    if (role !== current.role) await this.grants.require(principal, role);
    if (departmentId !== current.departmentId) await this.departments.execute(departmentId);
    if (current.role === 'owner' && role !== 'owner' && owners.length <= 1) throw new LastOwner({}, { pointer: '/role' });
    await this.members.update(userId, role, departmentId);
    this.audit.record({
      action: 'members.updated',
      subject: { type: 'Member', id: userId },
      before: { role: current.role, departmentId: current.departmentId },
      after: { role, departmentId },
    });
    return { ...current, role, departmentId, version: current.version + 1 };
  }
}
