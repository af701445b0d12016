import { parseFact } from '@liuke/sdk';
import { NO_CURRENCY } from '../facts/facts.public.js';

/** Where the facts stand on a day: the company's currency, zone, and whether later days must be left out. */
export type FactScope = { readonly currency: string; readonly timeZone: string; readonly day: string; readonly past: boolean };

/** A fact as SQL over `f` (whole life in the company's currency), `t` (interactions) and `w<N>` (the last N days). Parameters: see below. */
export type FactQuery = { readonly columns: ReadonlyMap<string, string>; readonly joins: string };

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
  const parsed = reads.map((name) => ({ name, ...knownFact(name) }));
  const windows = [...new Set(parsed.flatMap(({ windowDays }) => (windowDays === null ? [] : [windowDays])))];
  const columns = new Map(
    parsed.map(({ name, fact, windowDays }) => [name, windowDays === null ? wholeLife(fact) : windowed(fact, `w${windowDays}`)]),
  );
  const talks = parsed.some(({ fact, windowDays }) => fact === 'interactionCount' && windowDays === null);
  return {
    columns,
    joins: [
      past ? PAST_LIFE : wholeLifeJoin(access),
      talks ? (past ? PAST_TALKS : talksJoin(access)) : '',
      ...windows.map(windowJoin),
    ].join('\n'),
  };
}

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
    SELECT f.interactions FROM customer_facts f WHERE f.tenant_id = $1 AND f.customer_id = c.id AND f.currency = '${NO_CURRENCY}' ${ONE[access]}
  ) t ON true`;

const PAST_TALKS = `
  LEFT JOIN LATERAL (
    SELECT sum(d.interactions)::bigint AS interactions FROM customer_days d
    WHERE d.tenant_id = $1 AND d.customer_id = c.id AND d.currency = '${NO_CURRENCY}' AND d.day <= $4::date
  ) t ON true`;

function windowJoin(days: number): string {
  return `
  LEFT JOIN LATERAL (
    SELECT sum(d.orders) FILTER (WHERE d.currency = $2)::bigint AS orders, sum(d.gross - d.refunded) FILTER (WHERE d.currency = $2)::bigint AS spent,
      sum(d.interactions) FILTER (WHERE d.currency = '${NO_CURRENCY}')::bigint AS interactions
    FROM customer_days d WHERE d.tenant_id = $1 AND d.customer_id = c.id AND d.day > $4::date - ${days} AND d.day <= $4::date
  ) w${days} ON true`;
}

type FactName = NonNullable<ReturnType<typeof parseFact>>['fact'];

function wholeLife(fact: FactName): string {
  switch (fact) {
    case 'recencyDays':
      return 'greatest(0, $4::date - f.last_day)';
    case 'tenureDays':
      return 'greatest(0, $4::date - f.first_day)';
    case 'firstOrderAt':
      return '(extract(epoch FROM f.first_order_at) * 1000)::bigint';
    case 'lastOrderAt':
      return '(extract(epoch FROM f.last_order_at) * 1000)::bigint';
    case 'interactionCount':
      return 'coalesce(t.interactions, 0)';
    default:
      return windowed(fact, 'f');
  }
}

function windowed(fact: FactName, from: string): string {
  if (fact === 'orderCount') return `coalesce(${from}.orders, 0)`;
  if (fact === 'totalSpent') return `coalesce(${from}.spent, 0)`;
  if (fact === 'interactionCount') return `coalesce(${from}.interactions, 0)`;
  return `CASE WHEN ${from}.orders > 0 THEN round(${from}.spent::numeric / ${from}.orders)::bigint END`;
}
