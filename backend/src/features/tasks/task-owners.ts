import { Injectable } from '@nestjs/common';
import { RoleRules } from '../../platform/access/role-rules.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { may } from '../customers/customers.public.js';
import { TaskOwnerSeesNothing, TaskOwnerUnknown } from './tasks.errors.js';

type Customer = { ownerId: string | null; departmentId: string | null };

/** Who a task may be given to: a member who sees the customer and may say what came of it. */
@Injectable()
export class TaskOwners {
  constructor(
    private readonly database: TenantDatabase,
    private readonly roles: RoleRules,
  ) {}

  /** @throws TaskOwnerUnknown, TaskOwnerSeesNothing */
  async require(userId: string, customer: Customer): Promise<void> {
    const standing = await this.standing(userId, customer);
    if (standing === 'stranger') throw new TaskOwnerUnknown({ ownerId: userId }, { pointer: '/ownerId' });
    if (standing === 'unable') throw new TaskOwnerSeesNothing({ ownerId: userId }, { pointer: '/ownerId' });
  }

  /** Null when it may be given to none of them. */
  async firstOf(userIds: readonly (string | null)[], customer: Customer): Promise<string | null> {
    for (const userId of userIds) if (userId !== null && (await this.standing(userId, customer)) === 'able') return userId;
    return null;
  }

  private async standing(userId: string, customer: Customer): Promise<'able' | 'unable' | 'stranger'> {
    const { tenantId } = this.database;
    const member = await this.database.first<{ role: string; departmentId: string | null }>(
      'SELECT role, department_id AS "departmentId" FROM platform.memberships WHERE tenant_id = $1 AND user_id = $2',
      [tenantId, userId],
    );
    if (!member) return 'stranger';
    const ability = await this.roles.abilityOf(tenantId, member.role, { userId, departmentId: member.departmentId });
    return ability.can('update', 'Task') && may(ability, 'read', 'Customer', customer) ? 'able' : 'unable';
  }
}
