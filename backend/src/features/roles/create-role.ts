import { Injectable } from '@nestjs/common';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { checkPermissions } from './check-permissions.js';
import type { CreateRoleRequest, Role } from './roles.contract.js';
import { TooManyRoles } from './roles.errors.js';
import { RolesRepository } from './roles.repository.js';

/** They are listed whole wherever one is chosen. */
const LIMIT = 200;

@Injectable()
export class CreateRole {
  constructor(
    private readonly roles: RolesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(principal: UserPrincipal, { name, permissions }: CreateRoleRequest): Promise<Role> {
    checkPermissions(principal, permissions);
    if ((await this.roles.all()).length >= LIMIT) throw new TooManyRoles({ limit: LIMIT });
    const id = await this.roles.insert(name, permissions);
    this.audit.record({ action: 'roles.created', subject: { type: 'Role', id }, after: { name, permissions } });
    const created = await this.roles.find(id);
    if (!created) throw new NotFound({});
    return { ...created, builtIn: false, memberCount: 0 };
  }
}
