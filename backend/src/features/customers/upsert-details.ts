import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AttributeValuesRepository, type StoredValue } from '../attributes/attributes.public.js';
import { TagsRepository } from '../tags/tags.public.js';
import type { UpsertedCustomer } from './prepare-upsert.js';
import { UpsertContacts } from './upsert-contacts.js';
import type { Writing } from './upsert-profiles.repository.js';

/** Of customers that were known: the attribute values that changed, as they were before (null: there was none). */
export type DetailChanges = Map<string, Record<string, StoredValue | null>>;

type StoredRow = StoredValue & { customerId: string; attributeId: string };

/** Contacts, tags and attributes of many customers at a time; all of them only come to what is there. */
@Injectable()
export class UpsertDetails {
  constructor(
    private readonly database: TenantDatabase,
    private readonly contacts: UpsertContacts,
    private readonly tags: TagsRepository,
    private readonly values: AttributeValuesRepository,
  ) {}

  async execute(customers: readonly UpsertedCustomer[], writing: Writing): Promise<DetailChanges> {
    const changes: DetailChanges = new Map();
    const touch = (customerId: string): Record<string, StoredValue | null> => {
      const before = changes.get(customerId) ?? {};
      changes.set(customerId, before);
      return before;
    };
    for (const customerId of await this.contacts.execute(customers, writing)) touch(customerId);
    for (const customerId of await this.addTags(customers, writing)) touch(customerId);
    for (const { customerId, attributeId, before } of await this.setAttributes(customers, writing)) touch(customerId)[attributeId] = before;
    return changes;
  }

  private async addTags(customers: readonly UpsertedCustomer[], { importId, now }: Writing): Promise<string[]> {
    const pairs = customers.flatMap(({ customerId, tags }) => [...tags].map((name) => ({ customerId, name })));
    if (pairs.length === 0) return [];
    const ids = new Map(
      (
        await this.tags.named(
          pairs.map(({ name }) => name),
          now,
        )
      ).map(({ id, name }) => [name, id]),
    );
    const known = pairs.flatMap(({ customerId, name }) => ({ customerId, tagId: ids.get(name) ?? null }));
    const added = await this.database.query<{ customerId: string }>(
      `INSERT INTO customer_tags (tenant_id, customer_id, tag_id, created_by_import, created_at)
       SELECT $1::uuid, n.customer_id, n.tag_id, $4::uuid, $5::timestamptz FROM unnest($2::uuid[], $3::uuid[]) AS n (customer_id, tag_id)
       ON CONFLICT (tenant_id, customer_id, tag_id) DO NOTHING RETURNING customer_id AS "customerId"`,
      [
        this.database.tenantId,
        plainArray(known.map(({ customerId }) => customerId)),
        plainArray(known.map(({ tagId }) => tagId)),
        importId,
        now,
      ],
    );
    return added.map(({ customerId }) => customerId);
  }

  private async setAttributes(
    customers: readonly UpsertedCustomer[],
    { importId }: Writing,
  ): Promise<{ customerId: string; attributeId: string; before: StoredValue | null }[]> {
    const given = customers.flatMap(({ customerId, attributes }) =>
      [...attributes].map(([attributeId, value]) => ({ ...value, customerId, attributeId })),
    );
    if (given.length === 0) return [];
    const stored = await this.stored(
      customers.filter(({ known, attributes }) => known && attributes.size > 0).map(({ customerId }) => customerId),
    );
    const changed = given.flatMap((row) => {
      const before = stored.get(`${row.customerId} ${row.attributeId}`) ?? null;
      return before && same(before, row) ? [] : [{ row, before }];
    });
    await this.values.set(
      changed.map(({ row }) => row),
      importId,
    );
    return changed.map(({ row: { customerId, attributeId }, before }) => ({
      customerId,
      attributeId,
      before: before && { text: before.text, integer: before.integer, date: before.date },
    }));
  }

  private async stored(customerIds: readonly string[]): Promise<Map<string, StoredRow>> {
    if (customerIds.length === 0) return new Map();
    const rows = await this.database.query<StoredRow>(
      `SELECT customer_id AS "customerId", attribute_id AS "attributeId", text_value AS text, integer_value AS integer, date_value AS date
         FROM attribute_values WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(customerIds)],
    );
    return new Map(rows.map((row) => [`${row.customerId} ${row.attributeId}`, row]));
  }
}

function same(a: StoredValue, b: StoredValue): boolean {
  return a.text === b.text && a.integer === b.integer && a.date === b.date;
}
