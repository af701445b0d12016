import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { UserPrincipal } from '../../platform/access/principal.js';
import { holds, isBuiltInRole, type Permission, permissionsOfBuiltInRole } from '../../platform/access/rules.js';
import { RoleBeyondOwn, RoleUnknown } from './roles.errors.js';
import { RolesRepository } from './roles.repository.js';

/** Who may hand out a role, or decide about those who hold it: only who holds all of it themselves. Owners are made by owners. */
@Injectable()
export class RoleGrants {
  constructor(private readonly roles: RolesRepository) {}

  /**
   * Holds a company's own role against being changed until the transaction ends.
   * @throws RoleUnknown, RoleBeyondOwn
   */
  async require(principal: UserPrincipal, role: string): Promise<void> {
    const permissions = await this.permissionsOf(role);
    if (!permissions) throw new RoleUnknown({ role }, { pointer: '/role' });
    const isAbove = role === 'owner' && principal.role !== 'owner';
    if (isAbove || !permissions.every((permission) => holds(principal.ability, permission)))
      throw new RoleBeyondOwn({ role }, { pointer: '/role' });
  }

  private async permissionsOf(role: string): Promise<readonly Permission[] | undefined> {
    if (isBuiltInRole(role)) return permissionsOfBuiltInRole(role);
    if (!z.uuid().safeParse(role).success) return undefined;
    return (await this.roles.find(role))?.permissions;
  }
}
