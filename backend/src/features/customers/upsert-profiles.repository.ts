import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CustomerNumbers } from './customer-numbers.js';
import { PROFILE_SELECTION, type StoredCustomer } from './customers.repository.js';
import { numberSeries } from './domain/customer-number.js';
import type { CustomerProfile } from './domain/customer-profile.js';
import { IMPORTED_COLUMNS, IMPORTED_VALUES, importedArrays, importedRows } from './imported-columns.js';
import { LostRace } from './lost-race.js';

export type Writing = { source: string; importId: string | null; now: Date; timeZone: string };
export type LockedCustomer = StoredCustomer & { createdByImport: string | null };
export type WrittenProfile = { customerId: string; number: string; profile: CustomerProfile };
type NewProfile = { customerId: string; number: string | null; profile: CustomerProfile };

/** Profiles of many customers at a time. */
@Injectable()
export class UpsertProfilesRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly numbers: CustomerNumbers,
  ) {}

  /** @throws LostRace when somebody else took one of them meanwhile. */
  async insertIdentities(
    identities: readonly { externalId: string; customerId: string }[],
    { source, importId, now }: Writing,
  ): Promise<void> {
    if (identities.length === 0) return;
    const sorted = identities.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
    const inserted = await this.database.execute(
      `INSERT INTO customer_identities (tenant_id, source, external_id, customer_id, created_by_import, created_at)
       SELECT $1::uuid, $2, k.external_id, k.customer_id, $5::uuid, $6::timestamptz FROM unnest($3::text[], $4::uuid[]) AS k (external_id, customer_id)
       ON CONFLICT (tenant_id, source, external_id) DO NOTHING`,
      [
        this.database.tenantId,
        source,
        textArray(sorted.map(({ externalId }) => externalId)),
        plainArray(sorted.map(({ customerId }) => customerId)),
        importId,
        now,
      ],
    );
    if (inserted < identities.length) throw new LostRace();
  }

  /** Gives numbers to those that came without. @throws LostRace when somebody else took a given number meanwhile. */
  async insert(customers: readonly NewProfile[], writing: Writing): Promise<void> {
    const numbered = customers.flatMap(({ number, ...customer }) => (number === null ? [] : [{ ...customer, number }]));
    // In one order, as identities are: two that bring the same numbers wait for each other and never deadlock.
    numbered.sort((a, b) => (a.number < b.number ? -1 : 1));
    if ((await this.tryInsert(numbered, writing)).size < numbered.length) throw new LostRace();
    const unnumbered = Map.groupBy(
      customers.filter(({ number }) => number === null),
      ({ profile }) => numberSeries(profile.type, writing.now, writing.timeZone),
    );
    for (const [series, waiting] of [...unnumbered].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      await this.insertSeries(series, waiting, writing);
  }

  async lock(ids: readonly string[]): Promise<Map<string, LockedCustomer>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<LockedCustomer>(
      `SELECT c.id, c.number, c.archived_at AS "archivedAt", c.merged_into AS "mergedInto", c.version, c.created_by_import AS "createdByImport", ${PROFILE_SELECTION}
         FROM customers c WHERE c.tenant_id = $1 AND c.id = ANY ($2::uuid[]) ORDER BY c.id FOR NO KEY UPDATE`,
      [this.database.tenantId, plainArray(ids)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What an import changes in a customer that it did not make is somebody else's touch to whoever did. */
  async update(customers: readonly WrittenProfile[], { importId, now }: Pick<Writing, 'importId' | 'now'>): Promise<void> {
    if (customers.length === 0) return;
    await this.database.query(`SELECT set_config('enable_hashjoin', 'on', true)`);
    try {
      await this.database.execute(
        `UPDATE customers c SET number = u.number, updated_at = $2, version = c.version + 1,
                touched = c.touched OR c.created_by_import IS DISTINCT FROM $3::uuid, (${IMPORTED_COLUMNS}) = ROW (${IMPORTED_VALUES})
           FROM ${importedRows(4)} WHERE c.tenant_id = $1 AND c.id = u.id`,
        [this.database.tenantId, now, importId, ...importedArrays(customers)],
      );
    } catch (error) {
      if (isUniqueViolation(error)) throw new LostRace();
      throw error;
    }
  }

  private async insertSeries(series: string, customers: readonly NewProfile[], writing: Writing): Promise<void> {
    for (let left = customers; left.length > 0;) {
      const numbers = await this.numbers.take(series, left.length);
      const done = await this.tryInsert(
        left.map((customer, index) => ({ ...customer, number: numbers[index] ?? '' })),
        writing,
      );
      left = left.filter(({ customerId }) => !done.has(customerId));
    }
  }

  private async tryInsert(customers: readonly WrittenProfile[], { importId, now }: Writing): Promise<Set<string>> {
    if (customers.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(
      `INSERT INTO customers (tenant_id, id, number, created_by_import, created_at, updated_at, ${IMPORTED_COLUMNS})
       SELECT $1::uuid, u.id, u.number, $2::uuid, $3::timestamptz, $3::timestamptz, ${IMPORTED_VALUES} FROM ${importedRows(4)}
       ON CONFLICT (tenant_id, number) DO NOTHING RETURNING id`,
      [this.database.tenantId, importId, now, ...importedArrays(customers)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
