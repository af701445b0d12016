import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { checkPermissions } from './check-permissions.js';
import { RoleInUse } from './roles.errors.js';
import { RolesRepository } from './roles.repository.js';

/** Only one that nobody holds and nobody is invited to. */
@Injectable()
export class DeleteRole {
  constructor(
    private readonly roles: RolesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(principal: UserPrincipal, id: string): Promise<void> {
    const current = await this.roles.findForUpdate(id);
    if (!current) throw new NotFound({});
    checkPermissions(principal, current.permissions);
    const uses = await this.roles.usesOf(id);
    if (uses.members > 0 || uses.invitations > 0) throw new RoleInUse(uses);
    await this.roles.delete(id);
    this.audit.record({
      action: 'roles.deleted',
      subject: { type: 'Role', id },
      before: { name: current.name, permissions: current.permissions },
    });
  }
}
