import { Injectable } from '@nestjs/common';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { groupRows } from './domain/group-rows.js';
import type { CustomerUpsertRow, UpsertOutcome } from './domain/upsert-row.js';
import { PrepareUpsert, refusal, type UpsertedCustomer } from './prepare-upsert.js';
import { UpsertLookupsRepository } from './upsert-lookups.repository.js';
import { WriteUpsert } from './write-upsert.js';

export type UpsertOptions = {
  /** The system that the rows' external ids come from. */
  source: string;
  /** What is new is marked as this import's, and what it overwrites is kept, so that it can be undone. */
  importId: string | null;
  now: Date;
  /** Whether those who follow customers are told of each; a whole file is better told at its end. */
  announce?: boolean;
};

/**
 * Creates and completes up to 5,000 customers at a time, in the caller's transaction (repeat it on 40001, as `runRetrying` does). Rows
 * that say the same again change nothing; a row that cannot be is refused alone. Answers in the order of the rows.
 */
@Injectable()
export class UpsertCustomers {
  constructor(
    private readonly gate: TenantGate,
    private readonly prepare: PrepareUpsert,
    private readonly lookups: UpsertLookupsRepository,
    private readonly write: WriteUpsert,
  ) {}

  async execute(rows: readonly CustomerUpsertRow[], { announce = true, ...options }: UpsertOptions): Promise<UpsertOutcome[]> {
    await this.gate.share();
    const { timeZone, rows: checked, refused } = await this.prepare.check(rows);
    const keys = checked.map((row) => row.keys);
    await this.lookups.lockContacts(keys);
    const { groups, numberTaken } = groupRows(keys, await this.lookups.known(keys, options.source));
    const customers = groups.filter((group) => group.rows.length > 0).map((group) => this.prepare.customer(group, checked));
    const changed = await this.write.execute(customers, { ...options, timeZone }, announce);
    const outcomes = new Map(refused);
    for (const place of numberTaken) {
      const row = checked[place];
      if (row) outcomes.set(row.index, refusal([{ field: 'number', code: 'customers.number-taken', params: { number: row.row.number } }]));
    }
    for (const customer of customers)
      for (const place of customer.rows) outcomes.set(checked[place]?.index ?? -1, outcomeOf(customer, place, changed));
    return rows.map((_, index) => outcomes.get(index) ?? refusal([]));
  }
}

/** The first row of a new customer made it; the others added to it. */
function outcomeOf({ customerId, known, rows }: UpsertedCustomer, place: number, changed: ReadonlySet<string>): UpsertOutcome {
  if (!known && place === rows[0]) return { status: 'created', customerId };
  return { status: known && !changed.has(customerId) ? 'unchanged' : 'updated', customerId };
}
