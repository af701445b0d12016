import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { KnownCustomer, KnownCustomers, RowKeys } from './domain/group-rows.js';

type Found = KnownCustomer & { place: number };

const NameKey = z.tuple([z.string(), z.string().nullable()]);

/**
 * `k` has the wanted keys with their place, `f` the customer that carries one; a merged one stands for the one that survives. Each key is
 * looked up by itself: as one join, tables that were never analysed are read whole for every key.
 */
function lookup(keys: string, found: string, identified: string): string {
  return `SELECT f."customerId", f.number, ${identified} AS identified, k.place::int FROM ${keys}
    CROSS JOIN LATERAL (SELECT coalesce(m.merged_into, m.id) AS "customerId", m.number FROM ${found} LIMIT 1) f`;
}

const KEYS = 'unnest($3::text[]) WITH ORDINALITY AS k (key, place)';

const HAS_IDENTITY = `EXISTS (SELECT FROM customer_identities o WHERE o.tenant_id = $1 AND o.customer_id = f."customerId" AND o.source = $2)`;

const MATCHING_ROWS = {
  identity: lookup(
    KEYS,
    `customer_identities i JOIN customers m ON m.tenant_id = $1 AND m.id = i.customer_id
      WHERE i.tenant_id = $1 AND i.source = $2 AND i.external_id = k.key`,
    'true',
  ),
  number: lookup(KEYS, `customers m WHERE m.tenant_id = $1 AND m.number = k.key`, HAS_IDENTITY),
  contact: lookup(
    'unnest($3::text[], $4::text[]) WITH ORDINALITY AS k (kind, index, place)',
    `customer_contacts c JOIN customers m ON m.tenant_id = $1 AND m.id = c.customer_id
      WHERE c.tenant_id = $1 AND c.kind = k.kind AND c.blind_index = decode(k.index, 'hex') ORDER BY c.created_at, c.id`,
    HAS_IDENTITY,
  ),
  name: lookup(
    'unnest($3::text[], $4::text[]) WITH ORDINALITY AS k (name, company, place)',
    `customers m WHERE m.tenant_id = $1 AND m.name_key = k.name AND m.company_key IS NOT DISTINCT FROM k.company ORDER BY m.created_at, m.id`,
    HAS_IDENTITY,
  ),
} as const;

/** Finds out which customers a batch of rows means. */
@Injectable()
export class UpsertLookupsRepository {
  constructor(private readonly database: TenantDatabase) {}

  async known(rows: readonly RowKeys[], source: string): Promise<KnownCustomers> {
    const identities = distinct(rows.map(({ identity }) => identity));
    const numbers = distinct(rows.map(({ number }) => number));
    const contacts = distinct(rows.flatMap((row) => (row.identity === null && row.number === null ? row.contacts : [])));
    const names = distinct(
      rows.map((row) => (row.identity === null && row.number === null && row.contacts.length === 0 ? row.name : null)),
    );
    const pairs = contacts.map((key) => key.split(' '));
    const named = names.map((key) => NameKey.parse(JSON.parse(key)));
    return {
      byIdentity: await this.find('identity', source, identities, [identities]),
      byNumber: await this.find('number', source, numbers, [numbers]),
      byContact: await this.find('contact', source, contacts, [pairs.map(([kind = '']) => kind), pairs.map(([, index = '']) => index)]),
      byName: await this.find('name', source, names, [named.map(([name]) => name), named.map(([, company]) => company)]),
    };
  }

  /** No index can keep two customers from having one address, so whoever goes by addresses goes alone; the events' way in does the same. */
  async lockContacts(rows: readonly RowKeys[]): Promise<void> {
    if (rows.every(({ contacts }) => contacts.length === 0)) return;
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('contacts ' || $1, 0))`, [this.database.tenantId]);
  }

  private async find(
    by: keyof typeof MATCHING_ROWS,
    source: string,
    keys: readonly string[],
    columns: readonly (readonly (string | null)[])[],
  ): Promise<Map<string, KnownCustomer>> {
    if (keys.length === 0) return new Map();
    const found = await this.database.query<Found>(MATCHING_ROWS[by], [this.database.tenantId, source, ...columns.map(textArray)]);
    return new Map(found.flatMap(({ place, ...customer }): [string, KnownCustomer][] => [[keys[place - 1] ?? '', customer]]));
  }
}

function distinct(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys.filter((key) => key !== null))];
}
