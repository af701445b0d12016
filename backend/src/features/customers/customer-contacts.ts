import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import { InvalidInput } from '../../platform/errors/platform.errors.js';
import { Ids } from '../../ports/ids.js';
import { Secrets } from '../../ports/secrets.js';
import { CustomerSeals } from './customer-seals.js';
import { CustomerContactUnknown } from './customers.errors.js';
import { type Dialling, diallingOfZone } from './domain/calling-codes.js';
import { type ContactKind, normaliseContact } from './domain/normalise-contact.js';
import { sealContact, type SealedContact } from './seal-contact.js';

export type GivenContact = { kind: ContactKind; value: string; pointer: string };
type CheckedContact = GivenContact & { normalised: string };
type StandingContact = { id: string; kind: ContactKind; blindIndex: Buffer };

/** The one place that writes addresses of customers. */
@Injectable()
export class CustomerContacts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
    private readonly ids: Ids,
    private readonly seals: CustomerSeals,
  ) {}

  /** @throws InvalidInput naming every value that cannot be a contact of its kind. */
  async check(contacts: readonly GivenContact[]): Promise<CheckedContact[]> {
    const dialling = await this.dialling();
    const checked = contacts.map((contact) => ({ ...contact, normalised: normaliseContact(contact.kind, contact.value, dialling) }));
    const details = checked
      .filter(({ normalised }) => normalised === undefined)
      .map(({ kind, pointer }): ErrorDetail => ({ pointer, code: `customers.contact-invalid-${kind}`, params: {} }));
    if (details.length > 0) throw new InvalidInput({ count: details.length }, { details });
    return checked.flatMap(({ normalised, ...contact }) => (normalised === undefined ? [] : [{ ...contact, normalised }]));
  }

  /** Answers with the kinds of the contacts that are new; one that stands already is left as it is. */
  async add(customerId: string, contacts: readonly CheckedContact[], now: Date): Promise<ContactKind[]> {
    if (contacts.length === 0) return [];
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    const sealer = await this.seals.forWriting(customerId);
    const added: ContactKind[] = [];
    for (const contact of contacts) {
      if (await this.insert(customerId, sealContact(secrets, sealer, { ...contact, id: this.ids.next() }), now)) added.push(contact.kind);
    }
    return added;
  }

  /** Leaves exactly the kept and the given contacts. Answers with the kinds that came or went. */
  async replace(
    customerId: string,
    keep: readonly { id: string; pointer: string }[],
    contacts: readonly CheckedContact[],
    now: Date,
  ): Promise<ContactKind[]> {
    const standing = await this.standing(customerId);
    const unknown = keep.find(({ id }) => !standing.some((contact) => contact.id === id));
    if (unknown) throw new CustomerContactUnknown({ id: unknown.id }, { pointer: unknown.pointer });
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    const given = new Set(contacts.map(({ kind, normalised }) => secrets.blindIndex(kind, normalised).toString('hex')));
    const leaving = standing.filter(({ id, blindIndex }) => !keep.some((kept) => kept.id === id) && !given.has(blindIndex.toString('hex')));
    await this.remove(customerId, leaving);
    return [...leaving.map(({ kind }) => kind), ...(await this.add(customerId, contacts, now))];
  }

  /** The first contact of a kind, as readers see it under `email` and `phone`, gives way to another one, or to none. */
  async replaceFirst(customerId: string, kind: ContactKind, contact: CheckedContact | null, now: Date): Promise<ContactKind[]> {
    const first = (await this.standing(customerId)).find((standing) => standing.kind === kind);
    const secrets = await this.secrets.forTenant(this.database.tenantId);
    if (first && contact && secrets.blindIndex(kind, contact.normalised).equals(first.blindIndex)) return [];
    if (first) await this.remove(customerId, [first]);
    const added = contact ? await this.add(customerId, [contact], now) : [];
    return first || added.length > 0 ? [kind] : [];
  }

  private async dialling(): Promise<Dialling | undefined> {
    const row = await this.database.first<{ time_zone: string }>('SELECT time_zone FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    return row && diallingOfZone(row.time_zone);
  }

  private standing(customerId: string): Promise<StandingContact[]> {
    return this.database.query(
      `SELECT id, kind, blind_index AS "blindIndex" FROM customer_contacts WHERE tenant_id = $1 AND customer_id = $2 ORDER BY created_at, id`,
      [this.database.tenantId, customerId],
    );
  }

  private async insert(customerId: string, contact: SealedContact, now: Date): Promise<boolean> {
    const { id, kind, ciphertext, blindIndex, lastFourIndex } = contact;
    const inserted = await this.database.execute(
      `INSERT INTO customer_contacts (tenant_id, id, customer_id, kind, ciphertext, blind_index, last_four_index, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant_id, customer_id, kind, blind_index) DO NOTHING`,
      [this.database.tenantId, id, customerId, kind, ciphertext, blindIndex, lastFourIndex, now],
    );
    return inserted === 1;
  }

  private async remove(customerId: string, contacts: readonly StandingContact[]): Promise<void> {
    if (contacts.length === 0) return;
    await this.database.execute('DELETE FROM customer_contacts WHERE tenant_id = $1 AND customer_id = $2 AND id = ANY ($3)', [
      this.database.tenantId,
      customerId,
      contacts.map(({ id }) => id),
    ]);
  }
}
