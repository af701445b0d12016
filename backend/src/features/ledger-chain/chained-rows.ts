import type { ChainedKind } from './domain/link.js';

type Source = {
  readonly table: string;
  /** In the order in which they are hashed; every column but the tenant, which the chain belongs to. */
  readonly columns: Readonly<Record<string, 'plain' | 'instant' | 'bytes'>>;
  /** Rows of another table that were written with it, and belong to it by this column; in the order of the first of theirs. */
  readonly parts?: { readonly table: string; readonly of: string; readonly columns: readonly string[] };
};

/**
 * What the chain protects of a row. A column that a table gets later must be written here too, and the rows of before keep their content:
 * a test compares this list with the catalogue.
 */
export const CHAINED: Readonly<Record<ChainedKind, Source>> = {
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
  transfer: {
    table: 'transfers',
    columns: {
      id: 'plain',
      wallet_id: 'plain',
      number: 'plain',
      key: 'plain',
      kind: 'plain',
      at: 'instant',
      pending: 'plain',
      active: 'plain',
      lapsed: 'plain',
      forgiven: 'plain',
      pending_after: 'plain',
      active_after: 'plain',
      reserved_after: 'plain',
      request: 'plain',
      cancels: 'plain',
      cause: 'plain',
      event_id: 'plain',
      order_id: 'plain',
      rule_id: 'plain',
      rule_version: 'plain',
      actor_kind: 'plain',
      actor_id: 'plain',
      note: 'plain',
      reasons: 'plain',
    },
    parts: { table: 'transfer_pairs', of: 'transfer_id', columns: ['position', 'lot_id', 'units'] },
  },
};

/** The content of row `r` as text that depends on no setting of the session. */
export function contentOf({ columns, parts }: Source): string {
  const values = Object.entries(columns).map(([column, as]) => written(`r.${column}`, as));
  return `json_build_array(${[...values, ...(parts === undefined ? [] : [partsOf(parts)])].join(', ')})::text`;
}

function partsOf({ table, of, columns }: NonNullable<Source['parts']>): string {
  const [first = ''] = columns;
  const values = columns.map((column) => `p.${column}`).join(', ');
  return `(SELECT json_agg(json_build_array(${values}) ORDER BY p.${first}) FROM ${table} p WHERE p.tenant_id = r.tenant_id AND p.${of} = r.id)`;
}

function written(column: string, as: 'plain' | 'instant' | 'bytes'): string {
  if (as === 'instant') return `(extract(epoch FROM ${column}) * 1000000)::bigint`;
  return as === 'bytes' ? `encode(${column}, 'hex')` : column;
}
