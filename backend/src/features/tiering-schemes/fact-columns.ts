import { parseAttributeRead, parseFact } from '@liuke/sdk';
import { NO_CURRENCY } from '../facts/facts.public.js';

/** Where the facts stand on a day: the company's currency, zone, and whether later days must be left out. */
export type FactScope = { readonly currency: string; readonly timeZone: string; readonly day: string; readonly past: boolean };

/** A fact as SQL over `f` (whole life in the company's currency), `t` (interactions and referrals) and `w` (sums of the last N days). Parameters: see below. */
export type FactQuery = {
  readonly columns: ReadonlyMap<string, string>;
  readonly joins: string;
  /** Whether the decision that stands, `a`, was made on other facts: they have changed, or a day has left a window since. */
  readonly outdated: string;
};

/** $1 tenant, $2 currency, $3 time zone, $4 the day; callers go on from $5. */
export const FIRST_FREE_PARAMETER = 5;

export function factValues(tenantId: string, scope: FactScope): readonly string[] {
  return [tenantId, scope.currency, scope.timeZone, scope.day];
}

/** Facts of a few customers are looked up one by one; those of everybody are joined. */
export type FactAccess = 'probed' | 'joined';

/**
 * The join that gives each customer `c` the facts a model reads. Now, whole lives stand in one row a customer; for a day in the past
 * they are the sums of the days up to it.
 */
export function factQuery(reads: readonly string[], past: boolean, access: FactAccess): FactQuery {
  const own = reads.filter((name) => parseAttributeRead(name) !== undefined);
  const parsed = reads.filter((name) => !own.includes(name)).map((name) => ({ name, ...knownFact(name) }));
  const windows = [...new Set(parsed.flatMap(({ windowDays }) => (windowDays === null ? [] : [windowDays])))];
  const columns = new Map([
    ...parsed.map(({ name, fact, windowDays }): [string, string] => [
      name,
      windowDays === null ? wholeLife(fact, past) : windowed(fact, 'w', `_${windowDays}`),
    ]),
    ...own.map((name, index): [string, string] => [name, `o${index}.value`]),
  ]);
  const talks = parsed.some(({ fact }) => OF_TALKS.has(fact));
  // Days leave a window, and a row that says nothing is not kept: neither shows in when the rows were written.
  const moving = parsed.flatMap(({ name, fact, windowDays }) => (windowDays === null && fact !== 'referralCount' ? [] : [name]));
  return {
    columns,
    outdated: [
      `${talks ? 'greatest(f.updated_at, t.updated_at)' : 'f.updated_at'} > a.decided_at`,
      ...moving.map((name) => `(a.inputs->>'${name}')::bigint IS DISTINCT FROM ${columns.get(name)}`),
      ...own.map((name) => `a.inputs->>'${name}' IS DISTINCT FROM ${columns.get(name)} #>> '{}'`),
    ].join(' OR '),
    joins: [
      ASKED,
      past ? PAST_LIFE : wholeLifeJoin(access),
      talks ? (past ? PAST_TALKS : talksJoin(access)) : '',
      past && parsed.some(({ fact }) => fact === 'referralCount') ? PAST_REFERRALS : '',
      windows.length > 0 ? windowsJoin(windows, access) : '',
      ...own.map((name, index) => attributeJoin(parseAttributeRead(name) ?? '', `o${index}`, access)),
    ].join('\n'),
  };
}

/** Says of what types the parameters are, also where no fact that is read needs them. */
const ASKED = 'CROSS JOIN (SELECT $2::text AS currency, $3::text AS zone, $4::date AS day) asked';

/** What has no currency and stands in one row. */
const OF_TALKS: ReadonlySet<string> = new Set(['interactionCount', 'daysSinceActivity', 'referralCount']);

function knownFact(name: string): NonNullable<ReturnType<typeof parseFact>> {
  const fact = parseFact(name);
  if (!fact) throw new Error(`There is no fact ${name}.`);
  return fact;
}

/**
 * With a limit a lookup stays one: what the planner takes for a join of few rows, it may do by reading the company's table once for each
 * customer, as long as it has not seen how the company grew. Whether there are orders is asked of the row that was found, so that no
 * index of customers with orders looks as good as the key.
 */
export const ONE: Readonly<Record<FactAccess, string>> = { probed: 'LIMIT 1', joined: '' };

const wholeLifeJoin = (access: FactAccess): string => `
  LEFT JOIN LATERAL (
    SELECT f.orders, f.gross - f.refunded AS spent, f.first_order_at, f.last_order_at, f.updated_at,
      (f.first_order_at AT TIME ZONE $3)::date AS first_day, (f.last_order_at AT TIME ZONE $3)::date AS last_day
    FROM (SELECT * FROM customer_facts f WHERE f.tenant_id = $1 AND f.customer_id = c.id AND f.currency = $2 ${ONE[access]}) f WHERE f.orders > 0
  ) f ON true`;

const PAST_LIFE = `
  LEFT JOIN LATERAL (
    SELECT sum(d.orders)::bigint AS orders, sum(d.gross - d.refunded)::bigint AS spent,
      min(d.day) FILTER (WHERE d.orders > 0) AS first_day, max(d.day) FILTER (WHERE d.orders > 0) AS last_day,
      (min(d.day) FILTER (WHERE d.orders > 0))::timestamp AT TIME ZONE $3 AS first_order_at, (max(d.day) FILTER (WHERE d.orders > 0))::timestamp AT TIME ZONE $3 AS last_order_at
    FROM customer_days d WHERE d.tenant_id = $1 AND d.customer_id = c.id AND d.currency = $2 AND d.day <= $4::date
    HAVING sum(d.orders) > 0
  ) f ON true`;

const talksJoin = (access: FactAccess): string => `
  LEFT JOIN LATERAL (
    SELECT f.interactions, f.referred, f.updated_at, (f.last_interaction_at AT TIME ZONE $3)::date AS last_day FROM customer_facts f WHERE f.tenant_id = $1 AND f.customer_id = c.id AND f.currency = '${NO_CURRENCY}' ${ONE[access]}
  ) t ON true`;

const PAST_TALKS = `
  LEFT JOIN LATERAL (
    SELECT sum(d.interactions)::bigint AS interactions, max(d.day) FILTER (WHERE d.interactions > 0) AS last_day FROM customer_days d
    WHERE d.tenant_id = $1 AND d.customer_id = c.id AND d.currency = '${NO_CURRENCY}' AND d.day <= $4::date
  ) t ON true`;

/** Who counted at the end of that day: rewarded by then, and not taken back yet. They are few, so they are counted once for everybody. */
const PAST_REFERRALS = `
  LEFT JOIN (
    WITH RECURSIVE ended AS (SELECT ($4::date + 1)::timestamp AT TIME ZONE $3 AS at),
      line AS (
        SELECT r.id, r.referrer_id AS customer_id FROM referrals r, ended
         WHERE r.tenant_id = $1 AND r.rewarded_at < ended.at AND (r.refused_at IS NULL OR r.refused_at >= ended.at)
        UNION SELECT l.id, m.merged_into FROM line l JOIN customers m ON m.tenant_id = $1 AND m.id = l.customer_id WHERE m.merged_into IS NOT NULL
      )
    SELECT customer_id, count(*) AS referred FROM line GROUP BY customer_id
  ) r ON r.customer_id = c.id`;

/** The days of the longest window are read once, however many windows end today. */
function windowsJoin(windows: readonly number[], access: FactAccess): string {
  const sums = windows.flatMap((days) => {
    const within = `d.day > $4::date - ${days}`;
    return [
      `sum(d.orders) FILTER (WHERE d.currency = $2 AND ${within})::bigint AS orders_${days}`,
      `sum(d.gross - d.refunded) FILTER (WHERE d.currency = $2 AND ${within})::bigint AS spent_${days}`,
      `sum(d.interactions) FILTER (WHERE d.currency = '${NO_CURRENCY}' AND ${within})::bigint AS interactions_${days}`,
    ];
  });
  const days = `customer_days d WHERE d.tenant_id = $1 AND d.day > $4::date - ${Math.max(...windows)} AND d.day <= $4::date`;
  return access === 'probed'
    ? `LEFT JOIN LATERAL (SELECT ${sums.join(', ')} FROM ${days} AND d.customer_id = c.id) w ON true`
    : `LEFT JOIN (SELECT d.customer_id, ${sums.join(', ')} FROM ${days} GROUP BY d.customer_id) w ON w.customer_id = c.id`;
}

/** A value of the tenant's own as JSON. An attribute is today's, whichever day the facts are of: nobody kept what it was. */
function attributeJoin(key: string, alias: string, access: FactAccess): string {
  const value = `CASE WHEN v.text_value IS NOT NULL THEN to_jsonb(v.text_value) WHEN v.date_value IS NOT NULL THEN to_jsonb(v.date_value)
      WHEN d.type = 'boolean' THEN to_jsonb(v.integer_value = 1) ELSE to_jsonb(v.integer_value) END AS value`;
  const from = `attribute_definitions d JOIN attribute_values v ON v.tenant_id = d.tenant_id AND v.attribute_id = d.id
      WHERE d.tenant_id = $1 AND d.key = '${key}' AND d.archived_at IS NULL`;
  return access === 'probed'
    ? `LEFT JOIN LATERAL (SELECT ${value} FROM ${from} AND v.customer_id = c.id LIMIT 1) ${alias} ON true`
    : `LEFT JOIN (SELECT v.customer_id, ${value} FROM ${from}) ${alias} ON ${alias}.customer_id = c.id`;
}

type FactName = NonNullable<ReturnType<typeof parseFact>>['fact'];

function wholeLife(fact: FactName, past: boolean): string {
  switch (fact) {
    case 'recencyDays':
      return daysSince('f.last_day');
    case 'tenureDays':
      return daysSince('f.first_day');
    case 'firstOrderAt':
      return '(extract(epoch FROM f.first_order_at) * 1000)::bigint';
    case 'lastOrderAt':
      return '(extract(epoch FROM f.last_order_at) * 1000)::bigint';
    case 'interactionCount':
      return 'coalesce(t.interactions, 0)';
    case 'daysSinceActivity':
      return daysSince('greatest(f.last_day, t.last_day)');
    case 'referralCount':
      return `coalesce(${past ? 'r' : 't'}.referred, 0)`;
    default:
      return windowed(fact, 'f', '');
  }
}

/** `greatest` passes over what is null: who has no such day would have it today. */
function daysSince(day: string): string {
  return `CASE WHEN ${day} IS NOT NULL THEN greatest(0, $4::date - ${day}) END`;
}

function windowed(fact: FactName, from: string, window: string): string {
  const [orders, spent, interactions] = ['orders', 'spent', 'interactions'].map((sum) => `${from}.${sum}${window}`);
  if (fact === 'orderCount') return `coalesce(${orders}, 0)`;
  if (fact === 'totalSpent') return `coalesce(${spent}, 0)`;
  if (fact === 'interactionCount') return `coalesce(${interactions}, 0)`;
  return `CASE WHEN ${orders} > 0 THEN round(${spent}::numeric / ${orders})::bigint END`;
}
