import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../adapters/postgres-databases.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { rowsRead } from '../../testing/rows-read.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { CHAINED } from './chained-rows.js';
import type { Checkpoint } from './domain/checkpoint.js';
import { claimRows, LedgerChainRepository } from './ledger-chain.repository.js';
import { KeepChain } from './keep-chain.js';
import { type ChainVerification, VerifyChain } from './verify-chain.js';

const MINUTE = 60_000;
const clock = new FixedClock('2026-03-02T04:00:00Z');
const logged: { checkpoint?: Checkpoint }[] = [];

let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ clock, parts: { log: { info: (details) => void logged.push(details) } } });
});
afterAll(() => app.stop());

const verify = (fromLog: readonly Checkpoint[] = []): Promise<ChainVerification> =>
  app.nest.get(VerifyChain, { strict: false }).execute(shop.tenantId, fromLog);
const logOf = ({ tenantId }: TestTenant): Checkpoint[] =>
  logged.flatMap(({ checkpoint }) => (checkpoint?.tenantId === tenantId ? [checkpoint] : []));

/** As somebody with the database's owner's rights, behind the product's back. */
async function tamper(...statements: string[]): Promise<void> {
  const tables = ['audit_entries', 'chain_links', 'chain_heads', 'unchained_rows'];
  await onServer(app.database.ownerUrl, async (client) => {
    for (const table of tables) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    for (const sql of statements) await client.query(sql.replaceAll('MINE', `tenant_id = '${shop.tenantId}'`));
    for (const table of tables) await client.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  });
}

async function minutePasses(): Promise<void> {
  await app.settled();
  clock.advance(MINUTE);
  await app.settled();
}

async function aShop(): Promise<void> {
  shop = await app.aTenant();
  for (const name of ['Service', 'Sales', 'Stock']) await shop.owner.post('/departments', { name }).expect(201);
}

describe('the chain', () => {
  it('names what a table has: every column of what it protects', async () => {
    await onServer(app.database.ownerUrl, async (client) => {
      const columnsOf = async (table: string): Promise<string[]> => {
        const { rows } = await client.query<{ name: string }>(
          'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped',
          [table],
        );
        return rows.map(({ name }) => name).toSorted();
      };
      const tables = Object.values(CHAINED).flatMap(({ table, columns, parts }) => [
        { table, columns: [...Object.keys(columns), 'tenant_id'] },
        ...(parts === undefined ? [] : [{ table: parts.table, columns: [...parts.columns, parts.of, 'tenant_id'] }]),
      ]);
      expect(tables).toHaveLength(3);
      for (const { table, columns } of tables) expect(await columnsOf(table)).toEqual(columns.toSorted());
    });
  });

  it('says since when rows wait, takes them up within a minute, and signs for them', async () => {
    await aShop();
    const before = await verify();
    expect(before).toMatchObject({ rows: 0, firstBreak: undefined, lastCheckpoint: undefined });
    expect(before.unchained.count).toBeGreaterThan(3);
    expect(before.unchained.since).toBeInstanceOf(Date);
    await minutePasses();
    const after = await verify(logOf(shop));
    expect(after).toMatchObject({ rows: before.unchained.count, firstBreak: undefined, unchained: { count: 0, since: null } });
    expect(after.lastCheckpoint).toMatchObject({ count: before.unchained.count, at: '2026-03-02T04:01:00.000Z' });
    expect(logOf(shop)).toEqual([after.lastCheckpoint]);
    await minutePasses();
    expect(logOf(shop)).toHaveLength(1);
  });

  it('is gone on with, minute by minute, and keeps one file a day', async () => {
    await aShop();
    await minutePasses();
    await shop.owner.post('/departments', { name: 'Fourth' }).expect(201);
    await minutePasses();
    clock.advance(24 * 60 * MINUTE);
    await shop.owner.post('/departments', { name: 'Fifth' }).expect(201);
    await minutePasses();
    const files = await app.parts.files.named(shop.tenantId, 'ledger-checkpoint.json');
    expect(logOf(shop)).toHaveLength(3);
    expect(files).toHaveLength(2);
    expect(await verify(logOf(shop))).toMatchObject({ firstBreak: undefined });
  });

  it('takes up rows from before it began', async () => {
    await aShop();
    await tamper('DELETE FROM unchained_rows WHERE MINE');
    expect(await verify()).toMatchObject({ rows: 0, firstBreak: undefined });
    await minutePasses();
    expect((await verify()).rows).toBeGreaterThan(3);
  });

  it('reads the marks of a batch, not all that wait, although the planner has only ever seen few', async () => {
    await aShop();
    const marks = `INSERT INTO unchained_rows SELECT '${shop.tenantId}', now(), 'transfer', gen_random_uuid() FROM generate_series(1, 20000)`;
    await tamper('ANALYZE unchained_rows', marks);
    const database = app.nest.get(TenantDatabase, { strict: false });
    const read = await database.run(shop.tenantId, async () => {
      await app.nest.get(LedgerChainRepository, { strict: false }).goByIndex();
      return rowsRead((sql, values) => database.query(sql, values), claimRows, [shop.tenantId, 100, null]);
    });
    expect(read).toBeGreaterThan(100);
    expect(read).toBeLessThan(5_000);
  });

  it('finds a row of a transaction that was begun before others and ended after them', async () => {
    await aShop();
    const client = await app.parts.pool.connect();
    const id = app.parts.ids.next();
    try {
      await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${shop.tenantId}', true)`);
      await client.query(
        `INSERT INTO audit_entries (tenant_id, number, id, occurred_at, actor_kind, action, subject_type, hash)
         VALUES ($1, 1000000, $2, now(), 'system', 'a.b', 'A', '\\x00')`,
        [shop.tenantId, id],
      );
      await shop.owner.post('/departments', { name: 'Later' }).expect(201);
      await minutePasses();
    } finally {
      await client.query('COMMIT');
      client.release();
    }
    expect((await verify()).unchained.count).toBe(1);
    await minutePasses();
    expect(await verify()).toMatchObject({ firstBreak: undefined, unchained: { count: 0 } });
  });

  it('is one chain when several workers go on with it at the same time, while rows come in', async () => {
    await aShop();
    const keepChain = app.nest.get(KeepChain, { strict: false });
    await keepChain.execute(shop.tenantId);
    const key = await shop.key('departments:write');
    const writing = new AbortController();
    const write = async (): Promise<void> => {
      for (let count = 0; count < 40; count += 1) await key.post('/departments', { name: `D${count}` }).expect(201);
      writing.abort();
    };
    const work = async (): Promise<void> => {
      while (!writing.signal.aborted) await keepChain.execute(shop.tenantId);
    };
    await Promise.all([write(), work(), work(), work()]);
    await keepChain.execute(shop.tenantId);
    expect(await verify(logOf(shop))).toMatchObject({ firstBreak: undefined, unchained: { count: 0 } });
  });
});
