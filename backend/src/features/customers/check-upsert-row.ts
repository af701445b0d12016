import type { TenantSecrets } from '../../ports/secrets.js';
import { type Attribute, isProblem, storeAttributeValue, type StoredValue } from '../attributes/attributes.public.js';
import type { Dialling } from './domain/calling-codes.js';
import type { RowKeys } from './domain/group-rows.js';
import { type ContactKind, normaliseContact } from './domain/normalise-contact.js';
import { searchKey } from './domain/search-key.js';
import type { CustomerUpsertRow, UpsertProblem } from './domain/upsert-row.js';

export type RowContact = { kind: ContactKind; value: string; normalised: string; key: string };
export type CheckedRow = {
  row: CustomerUpsertRow;
  keys: RowKeys;
  contacts: RowContact[];
  attributes: { attributeId: string; stored: StoredValue }[];
};

export type RowChecker = (row: CustomerUpsertRow) => CheckedRow | { problems: UpsertProblem[] };

const CONTACT_FIELDS = ['email', 'phone', 'wecom', 'wechat', 'address'] as const satisfies readonly ContactKind[];

/** Makes rows fit for looking up and for writing, or says what is wrong with them. */
export function rowChecker(secrets: TenantSecrets, dialling: Dialling | undefined, attributes: readonly Attribute[]): RowChecker {
  const definitions = new Map(
    attributes
      .filter(({ archivedAt }) => archivedAt === null)
      .map((attribute) => [attribute.key, { ...attribute, choices: attribute.choices.map(({ key }) => key) }]),
  );
  return (row) => {
    const problems: UpsertProblem[] = [];
    const contacts: RowContact[] = [];
    for (const kind of CONTACT_FIELDS) {
      const value = row[kind];
      if (value === null) continue;
      const normalised = normaliseContact(kind, value, dialling);
      if (normalised === undefined) problems.push({ field: kind, code: `customers.contact-invalid-${kind}`, params: {} });
      else contacts.push({ kind, value, normalised, key: `${kind} ${secrets.blindIndex(kind, normalised).toString('hex')}` });
    }
    const stored: CheckedRow['attributes'] = [];
    for (const [key, value] of Object.entries(row.attributes)) {
      const definition = definitions.get(key);
      const result = definition ? storeAttributeValue(definition, value) : { code: 'attributes.unknown', params: { key } };
      if (isProblem(result)) problems.push({ field: key, ...result });
      else if (definition) stored.push({ attributeId: definition.id, stored: result });
    }
    const { contractStartsOn: startsOn, contractEndsOn: endsOn } = row;
    if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
      problems.push({ field: 'contractEndsOn', code: 'customers.contract-ends-early', params: { startsOn, endsOn } });
    }
    return problems.length > 0 ? { problems } : { row, keys: keysOf(row, contacts), contacts, attributes: stored };
  };
}

function keysOf({ externalId, number, name, company }: CustomerUpsertRow, contacts: readonly RowContact[]): RowKeys {
  const reachable = contacts.filter(({ kind }) => kind === 'email' || kind === 'phone').map(({ key }) => key);
  return {
    identity: externalId,
    number,
    contacts: reachable,
    name: name === null ? null : JSON.stringify([searchKey(name), company === null ? null : searchKey(company)]),
  };
}
