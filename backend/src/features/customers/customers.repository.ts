import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Value } from '../../platform/database/statements.js';
import { CustomerNumbers } from './customer-numbers.js';
import { CustomerNumberTaken } from './customers.errors.js';
import type { CustomerProfile } from './domain/customer-profile.js';
import { searchKey } from './domain/search-key.js';

export type StoredCustomer = CustomerProfile & {
  id: string;
  number: string;
  archivedAt: Date | null;
  mergedInto: string | null;
  version: number;
};

/** Column and field, in one order for every statement. */
const PROFILE_COLUMNS = `type, name, company, industry, company_size, position, region, birthday, birthday_calendar, anniversary,
  cooperation_started_on, contract_starts_on, contract_ends_on, owner_id, department_id, origin, remarks, name_key, company_key`;

export const PROFILE_SELECTION = `c.type, c.name, c.company, c.industry, c.company_size AS "companySize", c.position, c.region, c.birthday,
  c.birthday_calendar AS "birthdayCalendar", c.anniversary, c.cooperation_started_on AS "cooperationStartedOn",
  c.contract_starts_on AS "contractStartsOn", c.contract_ends_on AS "contractEndsOn", c.owner_id AS "ownerId",
  c.department_id AS "departmentId", c.origin, c.remarks`;

const FIND = `SELECT c.id, c.number, c.archived_at AS "archivedAt", c.merged_into AS "mergedInto", c.version, ${PROFILE_SELECTION}
  FROM customers c WHERE c.tenant_id = $1 AND c.id = $2`;

const INSERT = `INSERT INTO customers (tenant_id, id, number, created_at, updated_at, ${PROFILE_COLUMNS})
  VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
  ON CONFLICT (tenant_id, number) DO NOTHING`;

const UPDATE = `UPDATE customers SET number = $3, updated_at = $4, touched = true, version = version + 1, (${PROFILE_COLUMNS})
  = ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) WHERE tenant_id = $1 AND id = $2`;

@Injectable()
export class CustomersRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly numbers: CustomerNumbers,
  ) {}

  /** @throws CustomerNumberTaken */
  async insert(id: string, number: string, profile: CustomerProfile, now: Date): Promise<void> {
    if (!(await this.tryInsert(id, number, profile, now))) throw new CustomerNumberTaken({ number }, { pointer: '/number' });
  }

  /** Steps over numbers that somebody gave by hand. */
  async insertWithNextNumber(id: string, series: string, profile: CustomerProfile, now: Date): Promise<string> {
    for (;;) {
      for (const number of await this.numbers.take(series, 1)) if (await this.tryInsert(id, number, profile, now)) return number;
    }
  }

  /** The customer, or the one it was merged into. */
  find(id: string): Promise<StoredCustomer | undefined> {
    return this.surviving(FIND, id);
  }

  /** As `find`, locked for a change. Events of the customer go on arriving meanwhile: the lock leaves the key alone. */
  findForChange(id: string): Promise<StoredCustomer | undefined> {
    return this.surviving(`${FIND} FOR NO KEY UPDATE`, id);
  }

  async update(id: string, number: string, profile: CustomerProfile, now: Date): Promise<void> {
    try {
      await this.database.execute(UPDATE, this.values(id, number, profile, now));
    } catch (error) {
      if (isUniqueViolation(error)) throw new CustomerNumberTaken({ number }, { pointer: '/number', cause: error });
      throw error;
    }
  }

  async setArchived(id: string, archivedAt: Date | null, now: Date): Promise<void> {
    await this.database.execute(
      'UPDATE customers SET archived_at = $3, updated_at = $4, touched = true, version = version + 1 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, archivedAt, now],
    );
  }

  async isMember(userId: string): Promise<boolean> {
    const row = await this.database.first('SELECT 1 FROM platform.memberships WHERE tenant_id = $1 AND user_id = $2', [
      this.database.tenantId,
      userId,
    ]);
    return row !== undefined;
  }

  async isDepartment(id: string): Promise<boolean> {
    return (
      (await this.database.first('SELECT 1 FROM departments WHERE tenant_id = $1 AND id = $2', [this.database.tenantId, id])) !== undefined
    );
  }

  async timeZone(): Promise<string> {
    const row = await this.database.first<{ time_zone: string }>('SELECT time_zone FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    if (!row) throw new Error('The company of this transaction is gone.');
    return row.time_zone;
  }

  private async surviving(sql: string, id: string): Promise<StoredCustomer | undefined> {
    const row = await this.database.first<StoredCustomer>(sql, [this.database.tenantId, id]);
    return row?.mergedInto ? this.surviving(sql, row.mergedInto) : row;
  }

  private async tryInsert(id: string, number: string, profile: CustomerProfile, now: Date): Promise<boolean> {
    return (await this.database.execute(INSERT, this.values(id, number, profile, now))) === 1;
  }

  private values(id: string, number: string, profile: CustomerProfile, now: Date): Value[] {
    const { type, name, company, industry, companySize, position, region, birthday, birthdayCalendar, anniversary } = profile;
    const { cooperationStartedOn, contractStartsOn, contractEndsOn, ownerId, departmentId, origin, remarks } = profile;
    const keys = [name, company].map((value) => (value === null ? null : searchKey(value)));
    return [
      this.database.tenantId,
      id,
      number,
      now,
      type,
      name,
      company,
      industry,
      companySize,
      position,
      region,
      birthday,
      birthdayCalendar,
      anniversary,
      cooperationStartedOn,
      contractStartsOn,
      contractEndsOn,
      ownerId,
      departmentId,
      origin,
      remarks,
      ...keys,
    ];
  }
}
