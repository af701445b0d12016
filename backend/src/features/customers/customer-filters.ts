import type { Value } from '../../platform/database/statements.js';
import { InvalidInput } from '../../platform/errors/platform.errors.js';
import { type Attribute, isProblem, storeAttributeValue, type StoredValue } from '../attributes/attributes.public.js';
import type { CustomerListQuery } from './customer-list.contract.js';
import { type AttributeFilter, parseAttributeFilter } from './domain/attribute-filter.js';
import { periodBound } from './domain/period-bound.js';
import { prefixRange, searchKey } from './domain/search-key.js';

export type FilterContext = {
  source: string;
  timeZone: string;
  currency: string;
  primarySchemeId: string | null;
  attributes: readonly Attribute[];
  /** The customers who are reached at the address that was searched for. */
  reached: readonly string[];
};

/** Puts a value aside and answers with its place in the statement. `$1` is the tenant. */
export type Bind = (value: Value) => string;

type Filter = (query: CustomerListQuery, context: FilterContext, bind: Bind) => readonly string[];

/** Each condition stands on an index whose operators are leakproof: under row-level security no other index is used. */
export function filterConditions(query: CustomerListQuery, context: FilterContext, bind: Bind): string[] {
  return FILTERS.flatMap((filter) => filter(query, context, bind));
}

const profile: Filter = ({ type, ownerId, departmentId, archived }, _, bind) => [
  ...(type === undefined ? [] : [`c.type = ANY (${bind(list(type))}::text[])`]),
  ...(ownerId === undefined ? [] : [anyOrNone('c.owner_id', list(ownerId), bind)]),
  ...(departmentId === undefined ? [] : [anyOrNone('c.department_id', list(departmentId), bind)]),
  ...(archived === 'all' ? [] : [`c.archived_at IS ${archived === 'only' ? 'NOT ' : ''}NULL`]),
];

const membership: Filter = ({ tag, tier, externalId, source }, context, bind) => [
  ...(tag === undefined
    ? []
    : [`c.id IN (SELECT ct.customer_id FROM customer_tags ct WHERE ct.tenant_id = $1 AND ct.tag_id = ANY (${bind(list(tag))}::uuid[]))`]),
  ...(tier === undefined
    ? []
    : [
        `c.id IN (SELECT a.customer_id FROM tier_assignments a
           WHERE a.tenant_id = $1 AND a.scheme_id = ${bind(context.primarySchemeId)}::uuid AND a.tier = ANY (${bind(list(tier))}::text[]))`,
      ]),
  ...(externalId === undefined
    ? []
    : [
        `c.id IN (SELECT coalesce(m.merged_into, m.id) FROM customer_identities i JOIN customers m ON m.tenant_id = $1 AND m.id = i.customer_id
           WHERE i.tenant_id = $1 AND i.source = ${bind(source ?? context.source)} AND i.external_id = ${bind(externalId)})`,
      ]),
];

const created: Filter = ({ createdFrom, createdTo }, { timeZone }, bind) => [
  ...(createdFrom === undefined ? [] : [`c.created_at >= ${bind(bound(createdFrom, 'from', timeZone, '/createdFrom'))}`]),
  ...(createdTo === undefined ? [] : [`c.created_at < ${bind(bound(createdTo, 'to', timeZone, '/createdTo'))}`]),
];

const orders: Filter = ({ lastOrderFrom, lastOrderTo, hasOrders }, { timeZone, currency }, bind) => {
  const facts = `SELECT f.customer_id FROM customer_facts f WHERE f.tenant_id = $1 AND f.orders > 0`;
  const period = [
    ...(lastOrderFrom === undefined ? [] : [`f.last_order_at >= ${bind(bound(lastOrderFrom, 'from', timeZone, '/lastOrderFrom'))}`]),
    ...(lastOrderTo === undefined ? [] : [`f.last_order_at < ${bind(bound(lastOrderTo, 'to', timeZone, '/lastOrderTo'))}`]),
  ];
  return [
    ...(period.length === 0 ? [] : [`c.id IN (${facts} AND f.currency = ${bind(currency)} AND ${period.join(' AND ')})`]),
    ...(hasOrders === undefined ? [] : [`${hasOrders === 'true' ? '' : 'NOT '}EXISTS (${facts} AND f.customer_id = c.id)`]),
  ];
};

const attributes: Filter = ({ attribute }, context, bind) =>
  attribute === undefined ? [] : list(attribute).map((given) => attributeCondition(given, context.attributes, bind));

const search: Filter = ({ q }, { reached }, bind) => {
  if (q === undefined || searchKey(q) === '') return [];
  const range = prefixRange(searchKey(q));
  const [from, before] = [bind(range.from), bind(range.before)];
  const begins = ['name_key', 'company_key', 'number_key'].map((key) => `(c.${key} >= ${from} AND c.${key} < ${before})`);
  return [`(${[...begins, ...(reached.length === 0 ? [] : [`c.id = ANY (${bind(reached)}::uuid[])`])].join(' OR ')})`];
};

const FILTERS: readonly Filter[] = [profile, membership, created, orders, attributes, search];

function anyOrNone(column: string, wanted: readonly string[], bind: Bind): string {
  const ids = wanted.filter((id) => id !== 'none');
  const some = `${column} = ANY (${bind(ids)}::uuid[])`;
  return ids.length === wanted.length ? some : `(${some} OR ${column} IS NULL)`;
}

function bound(given: string, edge: 'from' | 'to', timeZone: string, pointer: string): Date {
  const instant = periodBound(given, edge, timeZone);
  if (!instant) throw refused(pointer, 'customers.filter-period');
  return instant;
}

const COLUMNS = { text: 'text_value', integer: 'integer_value', date: 'date_value' } as const;

function attributeCondition(given: string, known: readonly Attribute[], bind: Bind): string {
  const filter = parseAttributeFilter(given);
  const attribute = known.find(({ key, archivedAt }) => key === filter?.key && archivedAt === null);
  const stored = filter && attribute && typed(filter, attribute);
  if (!filter || !attribute || !stored) throw refused('/attribute', 'customers.filter-attribute');
  const kind = (['text', 'integer', 'date'] as const).find((column) => stored[column] !== null) ?? 'text';
  if (filter.operator !== '=' && kind === 'text') throw refused('/attribute', 'customers.filter-attribute');
  return `c.id IN (SELECT v.customer_id FROM attribute_values v
    WHERE v.tenant_id = $1 AND v.attribute_id = ${bind(attribute.id)}::uuid AND v.${COLUMNS[kind]} ${filter.operator} ${bind(stored[kind])})`;
}

function typed({ value }: AttributeFilter, attribute: Attribute): StoredValue | undefined {
  const wanted = { ...attribute, choices: attribute.choices.map(({ key }) => key) };
  const meant =
    attribute.type === 'boolean'
      ? value === 'true'
        ? true
        : value === 'false'
          ? false
          : value
      : attribute.type === 'integer' || attribute.type === 'money'
        ? Number(value)
        : value;
  const stored = storeAttributeValue(wanted, meant);
  return isProblem(stored) ? undefined : stored;
}

function refused(pointer: string, code: string): InstanceType<typeof InvalidInput> {
  return new InvalidInput({ count: 1 }, { details: [{ pointer, code, params: {} }] });
}

function list<Item>(given: Item | Item[]): Item[] {
  return Array.isArray(given) ? given : [given];
}
