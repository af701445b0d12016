import type pg from 'pg';
import { CHAINED, contentOf } from '../../src/features/ledger-chain/chained-rows.js';

/** What hashing the same rows takes in one statement of SQL, each by itself, in no order, and with nothing written. Answers with how many. */
export async function digestRows(client: pg.ClientBase, tenantId: string): Promise<number> {
  const digests = Object.values(CHAINED).map(
    (source) => `SELECT sha256(convert_to(${contentOf(source)}, 'UTF8')) AS digest FROM ${source.table} r WHERE r.tenant_id = $1`,
  );
  await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenantId}', true)`);
  const { rows } = await client.query<{ count: string }>(`SELECT count(digest) AS count FROM (${digests.join(' UNION ALL ')}) AS d`, [
    tenantId,
  ]);
  await client.query('COMMIT');
  return Number(rows[0]?.count);
}
