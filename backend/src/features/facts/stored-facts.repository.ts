import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { DaySums, Facts, Replay } from './domain/replay.js';

/** Facts and days as they are kept. */
@Injectable()
export class StoredFactsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async of(customerIds: readonly string[]): Promise<Replay> {
    const values = [this.database.tenantId, plainArray(customerIds)];
    const facts = await this.database.query<Facts & { key: string }>(
      `SELECT customer_id || ' ' || currency AS key, orders, gross, refunded, interactions, referred, first_order_at AS "firstOrderAt",
              last_order_at AS "lastOrderAt", last_interaction_at AS "lastInteractionAt", preferred_product AS "preferredProduct",
              preferred_category AS "preferredCategory"
         FROM customer_facts WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
      values,
    );
    const days = await this.database.query<DaySums & { key: string }>(
      `SELECT customer_id || ' ' || day || ' ' || currency AS key, orders, gross, refunded, interactions
         FROM customer_days WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
      values,
    );
    return { facts: byKey(facts), days: byKey(days) };
  }
}

function byKey<Row extends { key: string }>(rows: readonly Row[]): Map<string, Omit<Row, 'key'>> {
  return new Map(rows.map(({ key, ...row }): [string, Omit<Row, 'key'>] => [key, row]));
}
