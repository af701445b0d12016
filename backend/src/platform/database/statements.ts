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
const REMEMBERED = 400;

/** Names statements so that a connection parses and plans each text once. */
export class Statements {
  private readonly names = new Map<string, string>();

  prepare(sql: string, values: readonly Value[]): pg.QueryConfig {
    const name = this.names.get(sql) ?? this.remember(sql);
    return name === undefined ? { text: sql, values: [...values] } : { name, text: sql, values: [...values] };
  }

  private remember(sql: string): string | undefined {
    if (this.names.size >= REMEMBERED) return undefined;
    const name = `s${this.names.size}`;
    this.names.set(sql, name);
    return name;
  }
}
