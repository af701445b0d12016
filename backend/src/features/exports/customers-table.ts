import { currencyExponent } from '../exchange-rates/exchange-rates.public.js';
import { type Attribute, type AttributeValue, readAttributeValue, type StoredValue } from '../attributes/attributes.public.js';
import { type CustomerProfile, may, openContacts, type SealedContactRow, seesNames, viewName } from '../customers/customers.public.js';
import type { ExportCell } from './domain/export-cell.js';
import { formatMinorUnits } from './domain/format-minor-units.js';
import type { ExportContext } from './export-context.js';
import { type ExportTable, onlyReadable, parameters, type Says, type TableColumn } from './export-table.js';

type Row = CustomerProfile & {
  number: string;
  identities: string | null;
  tags: string | null;
  ownerName: string | null;
  departmentName: string | null;
  archived: boolean;
  seed: Buffer | null;
  contacts: SealedContactRow[] | null;
  attributes: Record<string, StoredValue> | null;
};

const PROFILE = [
  ['company', 'text'],
  ['industry', 'text'],
  ['companySize', 'text'],
  ['position', 'text'],
  ['region', 'text'],
  ['birthday', 'day'],
  ['birthdayCalendar', 'text'],
  ['anniversary', 'day'],
  ['cooperationStartedOn', 'day'],
  ['contractStartsOn', 'day'],
  ['contractEndsOn', 'day'],
  ['origin', 'text'],
  ['remarks', 'text'],
] as const satisfies readonly (readonly [keyof CustomerProfile, TableColumn['kind']])[];

const CONTACTS = ['phone', 'email', 'wecom', 'wechat', 'address', 'identity-number'] as const;

const KIND: Readonly<Record<Attribute['type'], TableColumn['kind']>> = {
  text: 'text',
  choice: 'text',
  integer: 'number',
  money: 'number',
  date: 'day',
  boolean: 'boolean',
};

/** Everybody with their profile, contacts (masked without the right to them), tags and attributes; merged customers under their survivor. */
export function customersTable(context: ExportContext, says: Says): ExportTable<Row> {
  const { principal, attributes, secrets, language } = context;
  const { values, bind } = parameters(principal);
  const condition = onlyReadable(context, bind);
  const cellOf = attributes.map((attribute) => attributeCell(attribute, context));
  return {
    columns: [
      ...column('number', 'identities', 'type', 'name'),
      ...CONTACTS.map((key): TableColumn => ({ key, kind: 'text' })),
      ...PROFILE.map(([key, kind]): TableColumn => ({ key, kind })),
      ...column('ownerName', 'departmentName', 'tags'),
      { key: 'archived', kind: 'boolean' },
      ...attributes.map(({ key, type, names }): TableColumn => ({ key, kind: KIND[type], header: names[language] })),
    ],
    statement: { cursor: 'export_customers', sql: sqlWith(condition), values },
    row: (row) => {
      const contacts =
        row.seed === null
          ? []
          : openContacts(row.contacts ?? [], secrets.forCustomer(row.seed), may(principal.ability, 'read', 'CustomerContact', row));
      return [
        row.number,
        row.identities,
        says(`type-${row.type}`),
        viewName(row, seesNames(principal, row)),
        ...CONTACTS.map(
          (kind) =>
            contacts
              .filter((contact) => contact.kind === kind)
              .flatMap(({ value }) => value ?? [])
              .join('; ') || null,
        ),
        ...PROFILE.map(([key]) => row[key]),
        row.ownerName,
        row.departmentName,
        row.tags,
        row.archived,
        ...attributes.map(({ id }, index) => cellOf[index]?.(row.attributes?.[id]) ?? null),
      ];
    },
  };
}

function column(...keys: string[]): TableColumn[] {
  return keys.map((key) => ({ key, kind: 'text' }));
}

function attributeCell(
  { type, choices }: Attribute,
  { language, currency }: ExportContext,
): (stored: StoredValue | undefined) => ExportCell {
  const named = new Map(choices.map(({ key, names }) => [key, names[language]]));
  const exponent = currencyExponent(currency);
  const write = (value: AttributeValue): ExportCell => {
    if (type === 'money' && typeof value === 'number') return formatMinorUnits(value, exponent);
    return type === 'choice' ? (named.get(String(value)) ?? String(value)) : value;
  };
  return (stored) => {
    const value = stored ? readAttributeValue(type, stored) : null;
    return value === null ? null : write(value);
  };
}

function sqlWith(condition: string): string {
  return `SELECT c.number, c.type, c.name, c.company, c.industry, c.company_size AS "companySize", c.position, c.region, c.birthday,
       c.birthday_calendar AS "birthdayCalendar", c.anniversary, c.cooperation_started_on AS "cooperationStartedOn",
       c.contract_starts_on AS "contractStartsOn", c.contract_ends_on AS "contractEndsOn", c.owner_id AS "ownerId",
       c.department_id AS "departmentId", c.origin, c.remarks, c.archived_at IS NOT NULL AS archived, s.seed,
       (SELECT u.name FROM platform.users u WHERE u.id = c.owner_id) AS "ownerName",
       (SELECT d.name FROM departments d WHERE d.tenant_id = $1 AND d.id = c.department_id) AS "departmentName",
       (SELECT string_agg(i.source || ':' || i.external_id, '; ' ORDER BY i.source, i.external_id)
          FROM customer_identities i WHERE i.tenant_id = $1 AND i.customer_id = c.id) AS identities,
       (SELECT string_agg(t.name, ', ' ORDER BY t.name) FROM customer_tags g JOIN tags t ON t.tenant_id = $1 AND t.id = g.tag_id
         WHERE g.tenant_id = $1 AND g.customer_id = c.id) AS tags,
       (SELECT json_agg(json_build_object('id', k.id, 'kind', k.kind, 'ciphertext', encode(k.ciphertext, 'base64')) ORDER BY k.created_at, k.id)
          FROM customer_contacts k WHERE k.tenant_id = $1 AND k.customer_id = c.id) AS contacts,
       (SELECT json_object_agg(v.attribute_id, json_build_object('text', v.text_value, 'integer', v.integer_value, 'date', v.date_value))
          FROM attribute_values v WHERE v.tenant_id = $1 AND v.customer_id = c.id) AS attributes
  FROM customers c LEFT JOIN customer_seeds s ON s.tenant_id = $1 AND s.customer_id = c.id
 WHERE c.tenant_id = $1 AND c.merged_into IS NULL ${condition} ORDER BY c.number`;
}
