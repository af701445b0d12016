import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { Department } from './departments.contract.js';
import { DepartmentNameTaken } from './departments.errors.js';

type Row = Omit<Department, 'createdAt'> & { createdAt: Date };

const COLUMNS = `d.id, d.name, d.created_at AS "createdAt", d.version,
  (SELECT count(*) FROM platform.memberships m WHERE m.tenant_id = d.tenant_id AND m.department_id = d.id) AS "memberCount"`;

@Injectable()
export class DepartmentsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<Department[]> {
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} FROM departments d WHERE d.tenant_id = $1 ORDER BY d.name, d.id`, [
      this.database.tenantId,
    ]);
    return rows.map(toDepartment);
  }

  async count(): Promise<number> {
    const row = await this.database.first<{ count: number }>('SELECT count(*) FROM departments WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    return row?.count ?? 0;
  }

  async find(id: string): Promise<Department | undefined> {
    const row = await this.database.first<Row>(`SELECT ${COLUMNS} FROM departments d WHERE d.tenant_id = $1 AND d.id = $2`, [
      this.database.tenantId,
      id,
    ]);
    return row && toDepartment(row);
  }

  /** Holds it against being deleted until the transaction ends. */
  async hold(id: string): Promise<boolean> {
    const row = await this.database.first('SELECT id FROM departments WHERE tenant_id = $1 AND id = $2 FOR KEY SHARE', [
      this.database.tenantId,
      id,
    ]);
    return row !== undefined;
  }

  /** Waits for everybody who puts something into it just now. */
  async lock(id: string): Promise<boolean> {
    const row = await this.database.first('SELECT id FROM departments WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [
      this.database.tenantId,
      id,
    ]);
    return row !== undefined;
  }

  async insert(name: string): Promise<string> {
    const id = this.ids.next();
    await this.write(name, 'INSERT INTO departments (tenant_id, id, name, created_at) VALUES ($1, $2, $3, $4)', [
      this.database.tenantId,
      id,
      name,
      this.clock.now(),
    ]);
    return id;
  }

  rename(id: string, name: string): Promise<void> {
    return this.write(name, 'UPDATE departments SET name = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2', [
      this.database.tenantId,
      id,
      name,
    ]);
  }

  /** People, and up to a thousand customers, that belong to it. */
  async usesOf(id: string): Promise<{ members: number; customers: number }> {
    const row = await this.database.first<{ members: number; customers: number }>(
      `SELECT (SELECT count(*) FROM platform.memberships WHERE tenant_id = $1 AND department_id = $2) AS members,
              (SELECT count(*) FROM (SELECT FROM customers WHERE tenant_id = $1 AND department_id = $2 LIMIT 1000) AS c) AS customers`,
      [this.database.tenantId, id],
    );
    return row ?? { members: 0, customers: 0 };
  }

  async delete(id: string): Promise<void> {
    const { tenantId } = this.database;
    await this.database.execute('UPDATE invitations SET department_id = NULL WHERE tenant_id = $1 AND department_id = $2', [tenantId, id]);
    await this.database.execute('DELETE FROM departments WHERE tenant_id = $1 AND id = $2', [tenantId, id]);
  }

  private async write(name: string, sql: string, values: readonly (string | Date)[]): Promise<void> {
    try {
      await this.database.execute(sql, values);
    } catch (error) {
      if (isUniqueViolation(error)) throw new DepartmentNameTaken({ name }, { pointer: '/name', cause: error });
      throw error;
    }
  }
}

function toDepartment(row: Row): Department {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
