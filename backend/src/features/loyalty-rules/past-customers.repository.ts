import type { StoredBirthday } from '@liuke/host';
import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type AttributeType, readAttributeValue } from '../attributes/attributes.public.js';
import type { TierStep } from './domain/past.js';

type AttributeRow = {
  customer_id: string;
  key: string;
  type: AttributeType;
  text: string | null;
  integer: number | null;
  date: string | null;
};
type TierRow = { customer_id: string; scheme_id: string; is_primary: boolean; decided_at: Date; tier: string };

/** What rules read about customers beside their facts. Birthdays and attributes are those of today; only tiers have a history. */
@Injectable()
export class PastCustomersRepository {
  constructor(private readonly database: TenantDatabase) {}

  async birthdays(customerIds: readonly string[]): Promise<ReadonlyMap<string, StoredBirthday>> {
    const rows = await this.database.query<{ id: string; date: string; calendar: StoredBirthday['calendar'] }>(
      `SELECT id, birthday AS date, birthday_calendar AS calendar FROM customers
        WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND birthday IS NOT NULL`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    return new Map(rows.map(({ id, ...birthday }) => [id, birthday]));
  }

  async attributes(
    customerIds: readonly string[],
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, Record<string, string | number | boolean | null>>> {
    const rows = await this.database.query<AttributeRow>(
      `SELECT v.customer_id, d.key, d.type, v.text_value AS text, v.integer_value AS integer, v.date_value AS date
         FROM attribute_definitions d JOIN attribute_values v ON v.tenant_id = $1 AND v.attribute_id = d.id
        WHERE d.tenant_id = $1 AND d.archived_at IS NULL AND d.key = ANY ($3::text[]) AND v.customer_id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(customerIds), [...keys]],
    );
    const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
    return new Map(
      [...byCustomer].map(([customerId, own]) => [
        customerId,
        Object.fromEntries(own.map((row) => [row.key, readAttributeValue(row.type, row)])),
      ]),
    );
  }

  /** The tiers that these customers came into, in time. */
  async tierSteps(customerIds: readonly string[]): Promise<ReadonlyMap<string, TierStep[]>> {
    const rows = await this.database.query<TierRow>(
      `SELECT h.customer_id, h.scheme_id, s.is_primary, h.decided_at, h.tier
         FROM tier_history h JOIN tiering_schemes s ON s.tenant_id = $1 AND s.id = h.scheme_id AND s.archived_at IS NULL
        WHERE h.tenant_id = $1 AND h.customer_id = ANY ($2::uuid[]) ORDER BY h.customer_id, h.decided_at`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    const steps = rows.map((row) => ({
      customerId: row.customer_id,
      step: { schemeId: row.scheme_id, primary: row.is_primary, at: row.decided_at.getTime(), tier: row.tier },
    }));
    return new Map([...Map.groupBy(steps, ({ customerId }) => customerId)].map(([id, own]) => [id, own.map(({ step }) => step)]));
  }
}
