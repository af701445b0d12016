import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets, type TenantSecrets } from '../../ports/secrets.js';
import { type Dialling, diallingOfZone } from './domain/calling-codes.js';
import { normaliseContact } from './domain/normalise-contact.js';
import { CreateReferencedCustomers } from './create-referenced-customers.js';
import type {
  ContactReference,
  CustomerReference,
  IdentityReference,
  ReadReference,
  UnknownCustomer,
} from './domain/customer-reference.js';

/** Makes references fit for looking up. Undefined for an address that cannot be one. */
export type ReadsReferences = (reference: CustomerReference, timeZone: string) => ReadReference | undefined;

/** Finds the customers that references mean, and creates those that nobody knows yet. */
@Injectable()
export class ResolveIdentities {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
    private readonly createCustomers: CreateReferencedCustomers,
  ) {}

  /** Before the transaction: the tenant's keys may have to be loaded first. */
  async reader(tenantId: string): Promise<ReadsReferences> {
    const secrets = await this.secrets.forTenant(tenantId);
    const diallings = new Map<string, Dialling | undefined>();
    return (reference, timeZone) => {
      if (reference.kind === 'identity') return { ...reference, key: `${reference.source}\u0000${reference.externalId}` };
      if (!diallings.has(timeZone)) diallings.set(timeZone, diallingOfZone(timeZone));
      return readContact(reference, diallings.get(timeZone), secrets);
    };
  }

  /** Customer ids by reference key. */
  async find(references: readonly ReadReference[]): Promise<Map<string, string>> {
    const identities = references.filter((reference) => reference.kind === 'identity');
    const contacts = references.filter((reference) => reference.kind !== 'identity');
    return new Map([...(await this.findIdentities(identities)), ...(await this.findContacts(contacts))]);
  }

  /**
   * Creates customers under the ids given. Where another process was faster, its customer is the one: answers with the ids by reference
   * key that hold. Locks in the order contacts, identities, numbers.
   */
  async create(
    unknown: readonly UnknownCustomer[],
    context: { now: Date; timeZone: string; importId: string | null },
  ): Promise<Map<string, string>> {
    const byContact = unknown.filter(({ reference }) => reference.kind !== 'identity');
    const found = byContact.length === 0 ? new Map<string, string>() : await this.findUnderLock(byContact);
    const missing = unknown.filter(({ reference }) => !found.has(reference.key));
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    for (const [key, customerId] of await this.createCustomers.execute(missing, secrets, context)) found.set(key, customerId);
    return found;
  }

  /** No index can keep two customers from having one address, so whoever is about to create one looks again, alone. */
  private async findUnderLock(unknown: readonly UnknownCustomer[]): Promise<Map<string, string>> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('contacts ' || $1, 0))`, [this.database.tenantId]);
    return this.find(unknown.map(({ reference }) => reference));
  }

  private async findIdentities(references: readonly IdentityReference[]): Promise<[string, string][]> {
    if (references.length === 0) return [];
    const found = await this.database.query<Found>(
      `SELECT k.position, i.customer_id
         FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS k (source, external_id, position)
        CROSS JOIN LATERAL (SELECT customer_id FROM customer_identities
                             WHERE tenant_id = $1 AND source = k.source AND external_id = k.external_id LIMIT 1) i`,
      [
        this.database.tenantId,
        textArray(references.map(({ source }) => source)),
        textArray(references.map(({ externalId }) => externalId)),
      ],
    );
    return byKey(references, found);
  }

  /** Of several customers with one address, the oldest. */
  private async findContacts(references: readonly ContactReference[]): Promise<[string, string][]> {
    if (references.length === 0) return [];
    const found = await this.database.query<Found>(
      `SELECT k.position, c.customer_id
         FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS k (kind, blind_index, position)
        CROSS JOIN LATERAL (SELECT customer_id FROM customer_contacts
                             WHERE tenant_id = $1 AND kind = k.kind AND blind_index = decode(k.blind_index, 'hex')
                             ORDER BY customer_id LIMIT 1) c`,
      [
        this.database.tenantId,
        plainArray(references.map(({ kind }) => kind)),
        plainArray(references.map(({ blindIndex }) => blindIndex.toString('hex'))),
      ],
    );
    return byKey(references, found);
  }
}

type Found = { position: number; customer_id: string };

function byKey(references: readonly ReadReference[], found: readonly Found[]): [string, string][] {
  return found.flatMap(({ position, customer_id }): [string, string][] => {
    const reference = references[position - 1];
    return reference === undefined ? [] : [[reference.key, customer_id]];
  });
}

function readContact(
  { kind, value }: CustomerReference & { kind: 'email' | 'phone' },
  dialling: Dialling | undefined,
  secrets: TenantSecrets,
): ContactReference | undefined {
  const normalised = normaliseContact(kind, value, dialling);
  if (normalised === undefined) return undefined;
  const blindIndex = secrets.blindIndex(kind, normalised);
  return { kind, key: `${kind} ${blindIndex.toString('hex')}`, value, normalised, blindIndex };
}
