import { Injectable } from '@nestjs/common';
import { BUILT_IN_ROLES, declaredAbilities } from '../../platform/access/declare-ability.js';
import type { Principal } from '../../platform/access/principal.js';
import { holds, permissionsOfBuiltInRole } from '../../platform/access/rules.js';
import type { PermissionCatalogue, RoleList } from './roles.contract.js';
import { RolesRepository } from './roles.repository.js';

/** The built-in roles with what they may, then the company's own. */
@Injectable()
export class ListRoles {
  constructor(private readonly roles: RolesRepository) {}

  async execute(): Promise<RoleList> {
    const holders = await this.roles.holders();
    const builtIn = BUILT_IN_ROLES.map((role) => ({
      id: role,
      name: role,
      builtIn: true,
      permissions: permissionsOfBuiltInRole(role),
      memberCount: holders.get(role) ?? 0,
      createdAt: null,
      version: null,
    }));
    const own = (await this.roles.all()).map((role) => ({ ...role, builtIn: false, memberCount: holders.get(role.id) ?? 0 }));
    return { items: [...builtIn, ...own], nextCursor: null };
  }

  catalogue({ ability }: Principal): PermissionCatalogue {
    return {
      items: declaredAbilities()
        .filter(({ actions, everybody = [] }) => actions.some((action) => !everybody.includes(action)))
        .map(({ subject, noun, actions, conditions = [] }) => ({
          subject,
          noun,
          actions: [...actions],
          conditions: [...conditions],
          grantable: actions.filter((action) => holds(ability, { action, subject })),
        })),
    };
  }
}
