import type { DaySums, Facts, Replay } from './replay.js';

/** Where what is stored and what the events say part. `key` is the customer with currency, or with day and currency. */
export type FactDifference = {
  readonly table: 'customer_facts' | 'customer_days';
  readonly key: string;
  readonly expected: Facts | DaySums | null;
  readonly found: Facts | DaySums | null;
};

/** The first difference in the order of the keys; undefined where both agree. */
export function compareFacts(expected: Replay, found: Replay): FactDifference | undefined {
  return compare('customer_facts', expected.facts, found.facts) ?? compare('customer_days', expected.days, found.days);
}

function compare<Row extends Facts | DaySums>(
  table: FactDifference['table'],
  expected: ReadonlyMap<string, Row>,
  found: ReadonlyMap<string, Row>,
): FactDifference | undefined {
  for (const key of [...new Set([...expected.keys(), ...found.keys()])].toSorted()) {
    const [should, is] = [expected.get(key) ?? null, found.get(key) ?? null];
    if (JSON.stringify(sorted(should)) !== JSON.stringify(sorted(is))) return { table, key, expected: should, found: is };
  }
  return undefined;
}

function sorted(row: Facts | DaySums | null): unknown {
  return row === null ? null : Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
