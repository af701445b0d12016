import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import { Secrets } from '../../ports/secrets.js';
import type { UpsertedCustomer } from './prepare-upsert.js';
import { sealContact, type SealedContact } from './seal-contact.js';
import type { Writing } from './upsert-profiles.repository.js';

type Sealed = SealedContact & { customerId: string };

/** Adds the contacts that a customer does not have yet, sealed. Answers with the customers that got one. */
@Injectable()
export class UpsertContacts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
  ) {}

  async execute(customers: readonly UpsertedCustomer[], writing: Writing): Promise<Set<string>> {
    const standing = await this.standing(customers.filter(({ known, contacts }) => known && contacts.length > 0));
    const missing = customers.flatMap((customer) => {
      const contacts = customer.contacts.filter(({ key }) => !standing.has(`${customer.customerId} ${key}`));
      return contacts.length === 0 ? [] : [{ customerId: customer.customerId, contacts }];
    });
    if (missing.length === 0) return new Set();
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    const seeds = await this.seeds(missing.map(({ customerId }) => ({ customerId, fresh: secrets.newSeed() })));
    const sealed = missing.flatMap(({ customerId, contacts }) => {
      const seed = seeds.get(customerId);
      if (!seed) throw new Error('A customer with contacts has a seed.');
      const sealer = secrets.forCustomer(seed);
      return contacts.map((contact): Sealed => ({ ...sealContact(secrets, sealer, { ...contact, id: this.ids.next() }), customerId }));
    });
    await this.insert(sealed, writing);
    return new Set(missing.map(({ customerId }) => customerId));
  }

  private async standing(customers: readonly UpsertedCustomer[]): Promise<Set<string>> {
    if (customers.length === 0) return new Set();
    const rows = await this.database.query<{ key: string }>(
      `SELECT customer_id || ' ' || kind || ' ' || encode(blind_index, 'hex') AS key FROM customer_contacts WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[])`,
      [this.database.tenantId, plainArray(customers.map(({ customerId }) => customerId))],
    );
    return new Set(rows.map(({ key }) => key));
  }

  private async seeds(wanted: readonly { customerId: string; fresh: Buffer }[]): Promise<Map<string, Buffer>> {
    const rows = await this.database.query<{ customerId: string; seed: Buffer }>(
      `INSERT INTO customer_seeds AS s (tenant_id, customer_id, seed)
       SELECT $1::uuid, n.customer_id, decode(n.seed, 'hex') FROM unnest($2::uuid[], $3::text[]) AS n (customer_id, seed)
       ON CONFLICT (tenant_id, customer_id) DO UPDATE SET seed = s.seed RETURNING customer_id AS "customerId", seed`,
      [
        this.database.tenantId,
        plainArray(wanted.map(({ customerId }) => customerId)),
        plainArray(wanted.map(({ fresh }) => fresh.toString('hex'))),
      ],
    );
    return new Map(rows.map(({ customerId, seed }) => [customerId, seed]));
  }

  private async insert(contacts: readonly Sealed[], { importId, now }: Writing): Promise<void> {
    await this.database.execute(
      `INSERT INTO customer_contacts (tenant_id, id, customer_id, kind, ciphertext, blind_index, last_four_index, created_by_import, created_at)
       SELECT $1::uuid, n.id, n.customer_id, n.kind, decode(n.ciphertext, 'hex'), decode(n.blind, 'hex'), decode(n.last_four, 'hex'), $8::uuid, $9::timestamptz
         FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS n (id, customer_id, kind, ciphertext, blind, last_four)
       ON CONFLICT (tenant_id, customer_id, kind, blind_index) DO NOTHING`,
      [
        this.database.tenantId,
        plainArray(contacts.map(({ id }) => id)),
        plainArray(contacts.map(({ customerId }) => customerId)),
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
