import type { Principal } from '../../platform/access/principal.js';
import { masked } from '../../ports/masked.js';
import { type Sealer, SecretUnreadable, type TenantSecrets } from '../../ports/secrets.js';
import { readAttributeValue } from '../attributes/attributes.public.js';
import { may, seesNames } from './customer-access.js';
import type { AttributeRow, SealedContactRow, WholeCustomer } from './customer-reads.repository.js';
import type { ContactView, Customer } from './customers.contract.js';
import { summariseFacts } from './domain/customer-facts.js';
import { maskName } from './domain/mask-name.js';
import { contactPlace } from './seal-contact.js';

/** A stored customer as this caller may see it. */
export function viewCustomer(row: WholeCustomer, principal: Principal, secrets: TenantSecrets): Customer {
  const { seed, mergedInto: _, currency, ...stored } = row;
  const contacts =
    seed === null ? [] : openContacts(row.contacts, secrets.forCustomer(seed), may(principal.ability, 'read', 'CustomerContact', row));
  return {
    ...stored,
    name: viewName(row, seesNames(principal, row)),
    externalId: row.identities.find(({ source }) => source === principal.source)?.externalId ?? null,
    email: firstOf(contacts, 'email'),
    phone: firstOf(contacts, 'phone'),
    contacts,
    attributes: viewAttributes(row.attributes),
    facts: summariseFacts(row.facts, currency),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function viewName({ type, name }: Pick<WholeCustomer, 'type' | 'name'>, visible: boolean): string | null {
  return visible || name === null || type !== 'individual' ? name : maskName(name);
}

export function viewAttributes(rows: readonly AttributeRow[]): Customer['attributes'] {
  return Object.fromEntries(
    rows.flatMap(({ key, type, ...stored }) => {
      const value = readAttributeValue(type, stored);
      return value === null ? [] : [[key, value]];
    }),
  );
}

export function openContacts(rows: readonly SealedContactRow[], sealer: Sealer, visible: boolean): ContactView[] {
  return rows.map(({ id, kind, ciphertext }) => {
    const value = open(sealer, id, ciphertext);
    return { id, kind, value: value === null || visible ? value : masked(value), masked: !visible };
  });
}

function open(sealer: Sealer, id: string, ciphertext: string): string | null {
  try {
    return sealer.open(contactPlace(id), Buffer.from(ciphertext, 'base64'));
  } catch (error) {
    if (error instanceof SecretUnreadable && error.why === 'key-lost') return null;
    throw error;
  }
}

function firstOf(contacts: readonly ContactView[], wanted: ContactView['kind']): string | null {
  return contacts.find(({ kind }) => kind === wanted)?.value ?? null;
}
