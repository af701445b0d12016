import { Client } from 'pg';
import { ExtendChain } from '../../src/features/ledger-chain/extend-chain.js';
import { LedgerChainRepository } from '../../src/features/ledger-chain/ledger-chain.repository.js';
import { connect } from '../../src/platform/database/connect.js';
import { TenantDatabase } from '../../src/platform/database/tenant-database.js';
import { digestRows } from '../baselines/digest-rows.js';
import { bound, compare, type Figure } from '../figure.js';
import { alternate, median, milliseconds } from '../measure.js';
import type { Scale } from '../scale.js';
import { seedLedgerRows } from '../seed/ledger-rows.js';
import { asOwner } from '../seed/seed-customers.js';
import type { BenchDatabase, Stage } from '../stage/stage.js';

/** The job that links rows of the audit and transfers, half of each, against one statement that only hashes them. */
export async function hashChain(stage: Stage, scale: Scale): Promise<Figure[]> {
  const database = await stage.database('hash_chain');
  const pool = connect(database.appUrl, { max: 2, applicationName: 'liuke-bench' });
  const sql = new Client({ connectionString: database.appUrl });
  try {
    const rows = scale.chainedRows;
    const tenantId = await seedLedgerRows(database, rows / 2);
    await sql.connect();
    const tenants = new TenantDatabase(pool);
    const extend = new ExtendChain(tenants, new LedgerChainRepository(tenants));
    const times = await alternate(
      scale.rounds,
      async () => {
        await markAll(stage, database);
        const taken = await milliseconds(() => extend.execute(tenantId));
        await hasLinked(database, rows);
        return taken;
      },
      async () =>
        milliseconds(async () => {
          const digested = await digestRows(sql, tenantId);
          if (digested !== rows) throw new Error(`${digested} of ${rows} rows were hashed.`);
        }),
    );
    const rate = (taken: readonly number[]): { value: number; unit: string } => ({ value: (rows / median(taken)) * 1_000, unit: 'rows/s' });
    const [product, baseline] = [rate(times.product), rate(times.baseline)];
    return [
      bound('hash-chain', `linking ${rows.toLocaleString('en')} rows, entries of the audit and transfers with two lots`, product, {
        atLeast: 20_000,
      }),
      compare('hash-chain-digest', 'the same against one SELECT of sha256 over the same content', { product, baseline }),
    ];
  } finally {
    await sql.end();
    await pool.end();
    await stage.drop(database);
  }
}

/** As if all had just been written. */
async function markAll(stage: Stage, database: BenchDatabase): Promise<void> {
  await asOwner(database, async (client) => {
    await client.query(`
      TRUNCATE chain_links, chain_heads, unchained_rows;
      INSERT INTO unchained_rows SELECT tenant_id, now(), 'audit', id FROM audit_entries;
      INSERT INTO unchained_rows SELECT tenant_id, now(), 'transfer', id FROM transfers;
      INSERT INTO chain_heads (tenant_id, number, hash) SELECT tenant_id, 0, decode(repeat('00', 32), 'hex') FROM tenants`);
    await client.query('VACUUM ANALYZE unchained_rows, chain_links');
  });
  await stage.settle(database);
}

async function hasLinked(database: BenchDatabase, rows: number): Promise<void> {
  await asOwner(database, async (client) => {
    const { rows: found } = await client.query<{ number: string }>('SELECT number FROM chain_heads');
    if (Number(found[0]?.number) !== rows) throw new Error(`${found[0]?.number} of ${rows} rows were linked.`);
  });
}
