import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import type { TenantSecrets } from '../../ports/secrets.js';
import { formatNumber, numberSeries } from './domain/customer-number.js';
import { type SealedContact, sealContact } from './seal-contact.js';
import type { ContactReference, UnknownCustomer } from './domain/customer-reference.js';

type Context = { now: Date; timeZone: string; importId: string | null };

/** Makes customers out of references alone: a number and the identity or address by which they were named. */
@Injectable()
export class CreateReferencedCustomers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
  ) {}

  /** Answers with the ids, by reference key, of identities that somebody else took meanwhile. */
  async execute(unknown: readonly UnknownCustomer[], secrets: TenantSecrets, context: Context): Promise<Map<string, string>> {
    if (unknown.length === 0) return new Map();
    const taken = await this.insertIdentities(unknown, context);
    const created = unknown.filter(({ reference }) => !taken.has(reference.key));
    if (created.length > 0)
      await this.insertCustomers(
        created.map(({ customerId }) => customerId),
        context,
      );
    await this.insertContacts(created, secrets, context);
    return taken;
  }

  private async insertIdentities(unknown: readonly UnknownCustomer[], { now, importId }: Context): Promise<Map<string, string>> {
    const identities = unknown
      .flatMap(({ reference, customerId }) => (reference.kind === 'identity' ? [{ ...reference, customerId }] : []))
      .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    if (identities.length === 0) return new Map();
    const sources = textArray(identities.map(({ source }) => source));
    const externalIds = textArray(identities.map(({ externalId }) => externalId));
    const inserted = await this.database.execute(
      `INSERT INTO customer_identities (tenant_id, source, external_id, customer_id, created_by_import, created_at)
       SELECT $1::uuid, k.source, k.external_id, k.customer_id, $5::uuid, $6::timestamptz
         FROM unnest($2::text[], $3::text[], $4::uuid[]) AS k (source, external_id, customer_id)
       ON CONFLICT (tenant_id, source, external_id) DO NOTHING`,
      [this.database.tenantId, sources, externalIds, plainArray(identities.map(({ customerId }) => customerId)), importId, now],
    );
    if (inserted === identities.length) return new Map();
    const holders = await this.database.query<{ position: number; customer_id: string }>(
      `SELECT k.position, i.customer_id
         FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS k (source, external_id, position)
        CROSS JOIN LATERAL (SELECT customer_id FROM customer_identities
                             WHERE tenant_id = $1 AND source = k.source AND external_id = k.external_id LIMIT 1) i`,
      [this.database.tenantId, sources, externalIds],
    );
    return new Map(
      holders.flatMap(({ position, customer_id }): [string, string][] => {
        const identity = identities[position - 1];
        return identity === undefined || identity.customerId === customer_id ? [] : [[identity.key, customer_id]];
      }),
    );
  }

  /** Numbers that somebody gave by hand are stepped over. */
  private async insertCustomers(customerIds: readonly string[], { now, timeZone, importId }: Context): Promise<void> {
    const series = numberSeries('individual', now, timeZone);
    for (let left: readonly string[] = customerIds; left.length > 0;) {
      const last = await this.takeNumbers(series, left.length);
      const numbers = left.map((_, index) => formatNumber(series, last - left.length + 1 + index));
      const inserted = await this.database.query<{ id: string }>(
        `INSERT INTO customers (tenant_id, id, number, type, created_by_import, created_at, updated_at)
         SELECT $1::uuid, c.id, c.number, 'individual', $4::uuid, $5::timestamptz, $5::timestamptz
           FROM unnest($2::uuid[], $3::text[]) AS c (id, number)
         ON CONFLICT (tenant_id, number) DO NOTHING RETURNING id`,
        [this.database.tenantId, plainArray(left), textArray(numbers), importId, now],
      );
      const done = new Set(inserted.map(({ id }) => id));
      left = left.filter((id) => !done.has(id));
    }
  }

  private async takeNumbers(series: string, count: number): Promise<number> {
    const row = await this.database.first<{ last_number: number }>(
      `INSERT INTO customer_number_series AS s (tenant_id, series, last_number) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, series) DO UPDATE SET last_number = s.last_number + excluded.last_number RETURNING last_number`,
      [this.database.tenantId, series, count],
    );
    if (!row) throw new Error('A number series answers with its last number.');
    return row.last_number;
  }

  private async insertContacts(created: readonly UnknownCustomer[], secrets: TenantSecrets, { now, importId }: Context): Promise<void> {
    const contacts = created.flatMap(({ reference, customerId }) =>
      reference.kind === 'identity' ? [] : [sealed(reference, customerId, this.ids.next(), secrets)],
    );
    if (contacts.length === 0) return;
    const customerIds = plainArray(contacts.map(({ customerId }) => customerId));
    await this.database.execute(
      `INSERT INTO customer_seeds (tenant_id, customer_id, seed)
       SELECT $1::uuid, s.customer_id, decode(s.seed, 'hex') FROM unnest($2::uuid[], $3::text[]) AS s (customer_id, seed)`,
      [this.database.tenantId, customerIds, plainArray(contacts.map(({ seed }) => seed.toString('hex')))],
    );
    await this.database.execute(
      `INSERT INTO customer_contacts (tenant_id, id, customer_id, kind, ciphertext, blind_index, last_four_index, created_by_import, created_at)
       SELECT $1::uuid, c.id, c.customer_id, c.kind, decode(c.ciphertext, 'hex'), decode(c.blind_index, 'hex'), decode(c.last_four, 'hex'), $8::uuid, $9::timestamptz
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS c (id, customer_id, kind, ciphertext, blind_index, last_four)`,
      [
        this.database.tenantId,
        plainArray(contacts.map(({ id }) => id)),
        customerIds,
        plainArray(contacts.map(({ kind }) => kind)),
        plainArray(contacts.map(({ ciphertext }) => ciphertext.toString('hex'))),
        plainArray(contacts.map(({ blindIndex }) => blindIndex.toString('hex'))),
        plainArray(contacts.map(({ lastFourIndex }) => lastFourIndex?.toString('hex') ?? null)),
        importId,
        now,
      ],
    );
  }
}

type ContactOfNew = SealedContact & { customerId: string; seed: Buffer };

function sealed({ kind, value, normalised }: ContactReference, customerId: string, id: string, secrets: TenantSecrets): ContactOfNew {
  const seed = secrets.newSeed();
  return { ...sealContact(secrets, secrets.forCustomer(seed), { id, kind, value, normalised }), customerId, seed };
}
