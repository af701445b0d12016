import type { ChainedKind } from './domain/link.js';

type Source = {
  readonly table: string;
  /** In the order in which they are hashed; every column but the tenant, which the chain belongs to. */
  readonly columns: Readonly<Record<string, 'plain' | 'instant' | 'bytes'>>;
  /** Rows of other tables that were written with it, as one JSON value. */
  readonly parts?: string;
};

/**
 * What the chain protects of a row. A column that a table gets later must be written here too, and the rows of before keep their content:
 * a test compares this list with the catalogue.
 */
export const CHAINED: Readonly<Partial<Record<ChainedKind, Source>>> = {
  audit: {
    table: 'audit_entries',
    columns: {
      number: 'plain',
      id: 'plain',
      occurred_at: 'instant',
      actor_kind: 'plain',
      actor_id: 'plain',
      action: 'plain',
      subject_type: 'plain',
      subject_id: 'plain',
      before: 'plain',
      after: 'plain',
      ip: 'plain',
      request_id: 'plain',
      hash: 'bytes',
    },
  },
};

/** The content of row `r` as text that depends on no setting of the session. */
export function contentOf({ columns, parts }: Source): string {
  const values = Object.entries(columns).map(([column, as]) => written(`r.${column}`, as));
  return `json_build_array(${[...values, ...(parts === undefined ? [] : [parts])].join(', ')})::text`;
}

function written(column: string, as: 'plain' | 'instant' | 'bytes'): string {
  if (as === 'instant') return `(extract(epoch FROM ${column}) * 1000000)::bigint`;
  return as === 'bytes' ? `encode(${column}, 'hex')` : column;
}
