import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { CHAINED, contentOf } from './chained-rows.js';
import { type ChainedKind, type ChainedRow, type Head, type Link, NO_LINKS } from './domain/link.js';

export type Unchained = { readonly count: number; readonly since: Date | null };

export type UnknownRow = { readonly kind: ChainedKind; readonly rowId: string };

export type LastCheckpoint = { readonly number: number; readonly at: Date | null; readonly fileId: string | null };

/**
 * Sets of a few thousand rows go by index, also while the planner does not know yet how large the tables have become; and a plan that was made
 * while they were empty is not kept: to it, every index is as good as another.
 */
const BY_INDEX_ONLY = `SELECT set_config('plan_cache_mode', 'force_custom_plan', true), ${[
  'enable_seqscan',
  'enable_hashjoin',
  'enable_mergejoin',
  'jit',
]
  .map((name) => `set_config('${name}', 'off', true)`)
  .join(', ')}`;

const SOURCES = Object.entries(CHAINED);

/** Of row `x (kind, row_id)`; NULL where there is none. */
const CONTENT = `CASE x.kind ${SOURCES.map(
  ([kind, source]) => `WHEN '${kind}' THEN (SELECT ${contentOf(source)} FROM ${source.table} r WHERE r.tenant_id = $1 AND r.id = x.row_id)`,
).join(' ')} END`;

/**
 * $2 rows of company $1 since $3. Taken away is what stands up to the last of them, which to one statement are the same marks: by their
 * places, the planner looked for them among all that wait.
 */
export const claimRows = `WITH x AS MATERIALIZED (
     SELECT written_at, kind, row_id FROM unchained_rows WHERE tenant_id = $1 AND written_at >= coalesce($3::timestamptz, '-infinity')
      ORDER BY written_at, kind, row_id LIMIT $2),
   taken AS (
     DELETE FROM unchained_rows WHERE tenant_id = $1 AND written_at >= coalesce($3::timestamptz, '-infinity')
        AND (written_at, kind, row_id) <= (SELECT written_at, kind, row_id FROM x ORDER BY written_at DESC, kind DESC, row_id DESC LIMIT 1))
   SELECT x.kind, x.row_id AS "rowId", x.written_at AS "writtenAt", ${CONTENT} AS content FROM x ORDER BY x.written_at, x.kind, x.row_id`;

@Injectable()
export class LedgerChainRepository {
  constructor(private readonly database: TenantDatabase) {}

  goByIndex(): Promise<unknown> {
    return this.database.query(BY_INDEX_ONLY);
  }

  /** Makes one of no links where there is none yet; answers whether it did. */
  begin(): Promise<boolean> {
    return this.database
      .execute('INSERT INTO chain_heads (tenant_id, number, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        this.database.tenantId,
        NO_LINKS.number,
        NO_LINKS.hash,
      ])
      .then((made) => made === 1);
  }

  /** Whoever goes on with a chain holds its head. */
  async lockHead(): Promise<Head> {
    const head = await this.database.first<Head>('SELECT number, hash FROM chain_heads WHERE tenant_id = $1 FOR UPDATE', [
      this.database.tenantId,
    ]);
    return head ?? NO_LINKS;
  }

  async head(): Promise<Head | undefined> {
    return this.database.first<Head>('SELECT number, hash FROM chain_heads WHERE tenant_id = $1', [this.database.tenantId]);
  }

  /** Rows from before rows were marked. As sets, because the planner may take a whole company for a few rows. */
  async markAll(): Promise<void> {
    for (const [kind, { table }] of SOURCES) {
      await this.database.execute(
        `INSERT INTO unchained_rows (tenant_id, written_at, kind, row_id)
         SELECT $1, now(), $2, u.id FROM (
           SELECT r.id FROM ${table} r WHERE r.tenant_id = $1
           EXCEPT SELECT m.row_id FROM unchained_rows m WHERE m.tenant_id = $1 AND m.kind = $2) u`,
        [this.database.tenantId, kind],
      );
    }
  }

  /**
   * The rows that have waited longest, of those that were written since, and takes their marks away. A row that is gone is there without its
   * content. Whoever claims again and again says what the last one was, so that the marks that are gone are not passed over each time.
   */
  claim(limit: number, since: Date | null): Promise<(ChainedRow & { readonly writtenAt: Date })[]> {
    return this.database.query<ChainedRow & { readonly writtenAt: Date }>(claimRows, [this.database.tenantId, limit, since]);
  }

  async add(links: readonly Link[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO chain_links (tenant_id, number, kind, row_id, hash)
       SELECT $1::uuid, l.number, l.kind, l.row_id, decode(l.hash, 'hex') FROM unnest($2::bigint[], $3::text[], $4::uuid[], $5::text[]) AS l (number, kind, row_id, hash)`,
      [
        this.database.tenantId,
        plainArray(links.map(({ number }) => number)),
        textArray(links.map(({ kind }) => kind)),
        plainArray(links.map(({ rowId }) => rowId)),
        plainArray(links.map(({ hash }) => hash.toString('hex'))),
      ],
    );
  }

  async setHead({ number, hash }: Head): Promise<void> {
    await this.database.execute('UPDATE chain_heads SET number = $2, hash = $3 WHERE tenant_id = $1', [
      this.database.tenantId,
      number,
      hash,
    ]);
  }

  async lastCheckpoint(): Promise<LastCheckpoint> {
    const row = await this.database.first<LastCheckpoint>(
      `SELECT checkpoint_number AS number, checkpoint_at AS at, checkpoint_file_id AS "fileId" FROM chain_heads WHERE tenant_id = $1`,
      [this.database.tenantId],
    );
    return row ?? { number: 0, at: null, fileId: null };
  }

  async setLastCheckpoint({ number, at, fileId }: LastCheckpoint): Promise<void> {
    await this.database.execute(
      'UPDATE chain_heads SET checkpoint_number = $2, checkpoint_at = $3, checkpoint_file_id = $4 WHERE tenant_id = $1',
      [this.database.tenantId, number, at, fileId],
    );
  }

  /** In the order of the chain, with what the rows hold now. */
  linksAfter(number: number, limit: number): Promise<(Link & ChainedRow)[]> {
    return this.database.query<Link & ChainedRow>(
      `SELECT x.number, x.kind, x.row_id AS "rowId", x.hash, ${CONTENT} AS content
         FROM (SELECT number, kind, row_id, hash FROM chain_links WHERE tenant_id = $1 AND number > $2 ORDER BY number LIMIT $3) x
        ORDER BY x.number`,
      [this.database.tenantId, number, limit],
    );
  }

  async unchained(): Promise<Unchained> {
    const row = await this.database.first<Unchained>(
      'SELECT count(*) AS count, min(written_at) AS since FROM unchained_rows WHERE tenant_id = $1',
      [this.database.tenantId],
    );
    return row ?? { count: 0, since: null };
  }

  /** A row that is neither linked nor marked, or a mark whose row is gone. */
  async unknownRow(): Promise<(UnknownRow & { readonly isGone: boolean }) | undefined> {
    const rows = SOURCES.map(
      ([kind, { table }]) => `(SELECT '${kind}' AS kind, r.id AS "rowId", false AS "isGone" FROM (
          SELECT id FROM ${table} WHERE tenant_id = $1
          EXCEPT SELECT row_id FROM chain_links WHERE tenant_id = $1 AND kind = '${kind}'
          EXCEPT SELECT row_id FROM unchained_rows WHERE tenant_id = $1 AND kind = '${kind}') r ORDER BY r.id LIMIT 1)
        UNION ALL
        (SELECT '${kind}', u.row_id, true FROM (
          SELECT row_id FROM unchained_rows WHERE tenant_id = $1 AND kind = '${kind}'
          EXCEPT SELECT id FROM ${table} WHERE tenant_id = $1) u ORDER BY u.row_id LIMIT 1)`,
    );
    return this.database.first(`${rows.join(' UNION ALL ')} LIMIT 1`, [this.database.tenantId]);
  }
}
