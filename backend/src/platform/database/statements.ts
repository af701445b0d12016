import type pg from 'pg';

export type Value =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Buffer
  | null
  | undefined
  | readonly Value[]
  | { readonly [key: string]: unknown };

/** Beyond this many texts a query is built freely (filters), and keeping a plan of each would only cost memory. */
const REMEMBERED = 500;

/** One register for the process: a connection may serve several callers, and a name must mean one text. */
const names = new Map<string, string>();

/** Names a statement, so that a connection parses and plans each text once. */
export function prepared(sql: string, values: readonly Value[]): pg.QueryConfig {
  const name = names.get(sql) ?? remember(sql);
  return name === undefined ? { text: sql, values: [...values] } : { name, text: sql, values: [...values] };
}

function remember(sql: string): string | undefined {
  if (names.size >= REMEMBERED) return undefined;
  const name = `s${names.size}`;
  names.set(sql, name);
  return name;
}
