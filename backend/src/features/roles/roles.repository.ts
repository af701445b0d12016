import { Injectable } from '@nestjs/common';
import { Permissions } from '../../platform/access/role-rules.js';
import type { Permission } from '../../platform/access/rules.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { RoleNameTaken } from './roles.errors.js';

type Row = { id: string; name: string; permissions: unknown; created_at: Date; version: number };

export type CustomRole = { id: string; name: string; permissions: Permission[]; createdAt: string; version: number };

const COLUMNS = 'id, name, permissions, created_at, version';

/** The roles that a company made itself. */
@Injectable()
export class RolesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<CustomRole[]> {
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} FROM roles WHERE tenant_id = $1 ORDER BY name, id`, [
      this.database.tenantId,
    ]);
    return rows.map(toRole);
  }

  /** How many people hold each role. */
  async holders(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ role: string; count: number }>(
      'SELECT role, count(*) FROM platform.memberships WHERE tenant_id = $1 GROUP BY role',
      [this.database.tenantId],
    );
    return new Map(rows.map(({ role, count }) => [role, count]));
  }

  /** Held against being changed or deleted until the transaction ends. */
  find(id: string): Promise<CustomRole | undefined> {
    return this.locked(id, 'FOR SHARE');
  }

  findForUpdate(id: string): Promise<CustomRole | undefined> {
    return this.locked(id, 'FOR UPDATE');
  }

  async insert(name: string, permissions: readonly Permission[]): Promise<string> {
    const id = this.ids.next();
    await this.write(name, 'INSERT INTO roles (tenant_id, id, name, permissions, created_at) VALUES ($1, $2, $3, $4, $5)', [
      this.database.tenantId,
      id,
      name,
      JSON.stringify(permissions),
      this.clock.now(),
    ]);
    return id;
  }

  update({ id, name, permissions }: Pick<CustomRole, 'id' | 'name' | 'permissions'>): Promise<void> {
    return this.write(name, 'UPDATE roles SET name = $3, permissions = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      name,
      JSON.stringify(permissions),
    ]);
  }

  async usesOf(id: string): Promise<{ members: number; invitations: number }> {
    const row = await this.database.first<{ members: number; invitations: number }>(
      `SELECT (SELECT count(*) FROM platform.memberships WHERE tenant_id = $1 AND role = $2) AS members,
              (SELECT count(*) FROM invitations WHERE tenant_id = $1 AND role = $2
                  AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3) AS invitations`,
      [this.database.tenantId, id, this.clock.now()],
    );
    return row ?? { members: 0, invitations: 0 };
  }

  async delete(id: string): Promise<void> {
    await this.database.execute('DELETE FROM roles WHERE tenant_id = $1 AND id = $2', [this.database.tenantId, id]);
  }

  private async locked(id: string, lock: 'FOR SHARE' | 'FOR UPDATE'): Promise<CustomRole | undefined> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} FROM roles WHERE tenant_id = $1 AND id = $2 ${lock}`, [
      this.database.tenantId,
      id,
    ]);
    return row && toRole(row);
  }

  private async write(name: string, sql: string, values: readonly (string | Date)[]): Promise<void> {
    try {
      await this.database.execute(sql, values);
    } catch (error) {
      if (isUniqueViolation(error)) throw new RoleNameTaken({ name }, { pointer: '/name', cause: error });
      throw error;
    }
  }
}

function toRole({ id, name, permissions, created_at, version }: Row): CustomRole {
  return { id, name, permissions: Permissions.parse(permissions), createdAt: created_at.toISOString(), version };
}
