import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { TenantDatabase } from '../database/tenant-database.js';
import { SUPPORT_ROLE, supportRules } from './support-role.js';
import { abilityFrom, type AppAbility, isBuiltInRole, type Person, type Rule, rulesOfBuiltInRole, rulesOfPermissions } from './rules.js';

export const Permissions = z.array(z.object({ action: z.string(), subject: z.string(), only: z.enum(['own', 'department']).optional() }));

/** A member's rules: those of a built-in role, or of a role that the company made itself. */
@Injectable()
export class RoleRules {
  private readonly builtIn = new Map<string, AppAbility>();

  constructor(private readonly database: TenantDatabase) {}

  async abilityOf(tenantId: string, role: string, person: Person): Promise<AppAbility> {
    if (role === SUPPORT_ROLE) return abilityFrom(supportRules());
    if (!isBuiltInRole(role)) return abilityFrom(await this.custom(tenantId, role, person));
    const known = this.builtIn.get(role) ?? abilityFrom(rulesOfBuiltInRole(role));
    this.builtIn.set(role, known);
    return known;
  }

  private async custom(tenantId: string, role: string, person: Person): Promise<Rule[]> {
    const found = await this.database.run(tenantId, () =>
      this.database.first<{ permissions: unknown }>('SELECT permissions FROM roles WHERE id = $1', [role]),
    );
    return found ? rulesOfPermissions(Permissions.parse(found.permissions), person) : [];
  }
}
