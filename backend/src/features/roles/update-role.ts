import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { checkPermissions } from './check-permissions.js';
import type { Role, UpdateRoleRequest } from './roles.contract.js';
import { RolesRepository } from './roles.repository.js';

/** Nobody changes a role that is above their own, nor lifts one beyond it: they might hold it. */
@Injectable()
export class UpdateRole {
  constructor(
    private readonly roles: RolesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(principal: UserPrincipal, id: string, request: UpdateRoleRequest): Promise<Role> {
    const current = await this.roles.findForUpdate(id);
    if (!current) throw new NotFound({});
    requireVersion(request, current);
    checkPermissions(principal, current.permissions);
    const { name = current.name, permissions = current.permissions } = request;
    checkPermissions(principal, permissions);
    await this.roles.update({ id, name, permissions });
    this.audit.record({
      action: 'roles.updated',
      subject: { type: 'Role', id },
      before: { name: current.name, permissions: current.permissions },
      after: { name, permissions },
    });
    const memberCount = (await this.roles.holders()).get(id) ?? 0;
    return { ...current, name, permissions, version: current.version + 1, builtIn: false, memberCount };
  }
}
