import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../adapters/postgres-databases.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { type Checkpoint, wordsOf } from './domain/checkpoint.js';
import { type ChainedRow, type Link, linkAfter, NO_LINKS } from './domain/link.js';
import { KeepChain } from './keep-chain.js';
import { LedgerChainRepository } from './ledger-chain.repository.js';
import { readCheckpoint } from './read-checkpoint.js';
import { type ChainVerification, VerifyChain } from './verify-chain.js';

const ROWS = process.env['LIUKE_PROVE'] === '1' ? 100_000 : 10_000;
const FIRST = 1_000;
const ENTRIES = { first: FIRST + ROWS * 0.2, second: FIRST + ROWS * 0.5, third: FIRST + ROWS * 0.6, fourth: FIRST + ROWS * 0.7 };
/** The number of a transfer. */
const TRANSFER = ROWS * 0.15;
/** The number of an entry that nobody wrote. */
const STRANGE = 999_999;
const CUT = `
  DELETE FROM transfer_pairs p USING chain_links l WHERE p.transfer_id = l.row_id AND l.number = (SELECT max(number) FROM chain_links);
  DELETE FROM transfers t USING chain_links l WHERE t.id = l.row_id AND l.number = (SELECT max(number) FROM chain_links);
  DELETE FROM chain_links WHERE number = (SELECT max(number) FROM chain_links);
  UPDATE chain_heads SET (number, hash) = (SELECT number, hash FROM chain_links ORDER BY number DESC LIMIT 1)`;

const logged: Checkpoint[] = [];

let app: TestApp;
let tenantId: string;
/** How many rows the company has, with those that signing up wrote. */
let rows: number;

/** A company with many rows, entries and then transfers; checkpoints after both. */
beforeAll(async () => {
  const log = {
    info: (details: Readonly<Record<string, unknown>>) => void logged.push(readCheckpoint(JSON.stringify(details['checkpoint']))),
  };
  app = await startTestApp({ parts: { log } });
  const shop = await app.aTenant();
  ({ tenantId } = shop);
  await writeEntries(FIRST, FIRST + ROWS * 0.8);
  await keep();
  const { body: customer } = await shop.owner.post('/customers', { name: 'Ada' }).expect(201);
  await writeTransfers(customer.id, ROWS * 0.2);
  await keep();
  rows = (await verify()).rows;
}, 120_000);
afterAll(() => app.stop());

const keep = (): Promise<void> => app.nest.get(KeepChain, { strict: false }).execute(tenantId);
const verify = (fromLog: readonly Checkpoint[] = []): Promise<ChainVerification> =>
  app.nest.get(VerifyChain, { strict: false }).execute(tenantId, fromLog);

function writeEntries(from: number, to: number): Promise<void> {
  return asOwner(async (client) => {
    await client.query(
      `INSERT INTO audit_entries (tenant_id, number, id, occurred_at, actor_kind, action, subject_type, after, hash)
       SELECT $1, n, gen_random_uuid(), now(), 'system', 'things.changed', 'Thing', jsonb_build_object('number', n), '\\x00'
         FROM generate_series($2::int, $3::int - 1) AS n`,
      [tenantId, from, to],
    );
  });
}

function writeTransfers(customerId: string, count: number): Promise<void> {
  const [program, type, wallet, lot] = [1, 2, 3, 4].map(() => app.parts.ids.next());
  return asOwner(async (client) => {
    await client.query(`
      INSERT INTO programs (tenant_id, id, key, names, created_at) VALUES ('${tenantId}', '${program}', 'club', '{}', now());
      INSERT INTO wallet_types (tenant_id, id, program_id, key, names, purpose, expiry, created_at)
        VALUES ('${tenantId}', '${type}', '${program}', 'points', '{}', 'spendable', '{"kind": "none"}', now());
      INSERT INTO wallets (tenant_id, id, wallet_type_id, customer_id) VALUES ('${tenantId}', '${wallet}', '${type}', '${customerId}');
      INSERT INTO lots (tenant_id, id, wallet_id, number, units, expiry, remainder, state, created_at)
        VALUES ('${tenantId}', '${lot}', '${wallet}', 1, 1, '{"kind": "none"}', 1, 'active', now());
      INSERT INTO transfers (tenant_id, id, wallet_id, number, kind, at, pending, active, pending_after, active_after, reserved_after, cause, actor_kind)
        SELECT '${tenantId}', gen_random_uuid(), '${wallet}', n, 'earn', now(), 0, 5, 0, 5 * n, 0, 'api', 'system' FROM generate_series(1, ${count}) AS n;
      INSERT INTO transfer_pairs (tenant_id, transfer_id, position, lot_id, units)
        SELECT tenant_id, id, p, '${lot}', 2 + p FROM transfers CROSS JOIN generate_series(0, 1) AS p`);
  });
}

/** With the rights of the database's owner, past policies and triggers. */
function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return onServer(app.database.ownerUrl, async (client) => {
    await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
    return work(client);
  });
}

/** Tampers, looks, and puts everything back as it was: these entries, their links, and what there is of the rest. */
async function tampered(
  entries: readonly number[],
  sql: string,
  look: () => Promise<ChainVerification> = () => verify(),
): Promise<ChainVerification> {
  const touched = `WHERE number IN (${[0, ...entries].join(', ')})`;
  const kept = {
    audit_entries: touched,
    chain_links: `WHERE row_id IN (SELECT id FROM audit_entries ${touched})`,
    chain_heads: '',
    unchained_rows: '',
  };
  await asOwner(async (client) => {
    for (const [table, which] of Object.entries(kept)) await client.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table} ${which}`);
    await client.query('ALTER TABLE audit_entries DISABLE TRIGGER mark_unchained');
    await client.query(sql);
  });
  const found = await look();
  await asOwner(async (client) => {
    await client.query(`DELETE FROM audit_entries WHERE number IN (SELECT number FROM kept_audit_entries) OR number = ${STRANGE}`);
    await client.query(
      `DELETE FROM chain_links WHERE row_id IN (SELECT row_id FROM kept_chain_links) OR number > ${rows}; DELETE FROM chain_heads; DELETE FROM unchained_rows`,
    );
    for (const table of Object.keys(kept)) await client.query(`INSERT INTO ${table} TABLE kept_${table}; DROP TABLE kept_${table}`);
    await client.query('ALTER TABLE audit_entries ENABLE TRIGGER mark_unchained');
  });
  return found;
}

async function linkOf(entry: number): Promise<{ number: number; rowId: string }> {
  return asOwner(async (client) => {
    const { rows: found } = await client.query(
      `SELECT l.number::int AS number, l.row_id AS "rowId" FROM chain_links l JOIN audit_entries a ON a.id = l.row_id WHERE a.number = $1`,
      [entry],
    );
    return found[0];
  });
}

describe(`among ${ROWS.toLocaleString('en')} rows`, () => {
  it('all are as they were written', async () => {
    expect(await verify(logged)).toMatchObject({ firstBreak: undefined, unchained: { count: 0 }, lastCheckpoint: { count: rows } });
    expect(rows).toBeGreaterThan(ROWS);
  });

  it('one that was changed is named', async () => {
    const { firstBreak } = await tampered(
      [ENTRIES.second],
      `UPDATE audit_entries SET after = '{"number": 1}' WHERE number = ${ENTRIES.second}`,
    );
    expect(firstBreak).toEqual({ reason: 'changed', kind: 'audit', ...(await linkOf(ENTRIES.second)) });
  });

  it('one that was deleted is named, with its link or without', async () => {
    const link = await linkOf(ENTRIES.third);
    const alone = await tampered([ENTRIES.third], `DELETE FROM audit_entries WHERE number = ${ENTRIES.third}`);
    expect(alone.firstBreak).toEqual({ reason: 'missing', kind: 'audit', ...link });
    const both = await tampered(
      [ENTRIES.third],
      `DELETE FROM audit_entries WHERE number = ${ENTRIES.third}; DELETE FROM chain_links WHERE number = ${link.number}`,
    );
    expect(both.firstBreak).toEqual({ reason: 'link-missing', number: link.number, kind: null, rowId: null });
  });

  it('two that were swapped are named, themselves or their places', async () => {
    const places = [await linkOf(ENTRIES.first), await linkOf(ENTRIES.second)];
    const [first] = places.toSorted((one, other) => one.number - other.number);
    const changed = { reason: 'changed', kind: 'audit', number: first?.number };
    const contents = await tampered(
      [ENTRIES.first, ENTRIES.second],
      `UPDATE audit_entries a SET after = b.after FROM audit_entries b WHERE a.number IN (${ENTRIES.first}, ${ENTRIES.second}) AND b.number IN (${ENTRIES.first}, ${ENTRIES.second}) AND a.number <> b.number`,
    );
    expect(contents.firstBreak).toMatchObject({ ...changed, rowId: first?.rowId });
    const [one, other] = places.map(({ number }) => number);
    const order = await tampered(
      [ENTRIES.first, ENTRIES.second],
      `
      UPDATE chain_links SET number = -1 WHERE number = ${one};
      UPDATE chain_links SET number = ${one} WHERE number = ${other};
      UPDATE chain_links SET number = ${other} WHERE number = -1`,
    );
    expect(order.firstBreak).toMatchObject(changed);
  });

  it('a transfer that was changed is named, and so is one of whose lots another number was taken', async () => {
    const transfer = await transferOf(TRANSFER);
    const expected = { reason: 'changed', kind: 'transfer', ...transfer };
    const at = `tenant_id = '${tenantId}' AND number = ${TRANSFER}`;
    await asOwner((client) => client.query(`UPDATE transfers SET active = active + 1 WHERE ${at}`));
    expect((await verify()).firstBreak).toEqual(expected);
    await asOwner((client) => client.query(`UPDATE transfers SET active = active - 1 WHERE ${at}`));
    expect((await verify()).firstBreak).toBeUndefined();
    for (const change of ['UPDATE transfer_pairs SET units = units + 1', 'DELETE FROM transfer_pairs']) {
      const where = `WHERE transfer_id = '${transfer.rowId}' AND position = 1`;
      await asOwner((client) => client.query(`CREATE TABLE kept_pairs AS SELECT * FROM transfer_pairs ${where}; ${change} ${where}`));
      expect((await verify()).firstBreak).toEqual(expected);
      await asOwner((client) =>
        client.query(`DELETE FROM transfer_pairs ${where}; INSERT INTO transfer_pairs TABLE kept_pairs; DROP TABLE kept_pairs`),
      );
    }
  });

  it('the last, cut off with its link and the head, is missed by the checkpoint', async () => {
    const { firstBreak } = await withoutLast(() => verify());
    expect(firstBreak).toMatchObject({ reason: 'cut-off', number: rows, checkpoint: { count: rows } });
  });

  it('and by the log alone, when the files were taken away, too', async () => {
    const { firstBreak } = await withoutLast(async () => {
      const places = await app.parts.files.named(tenantId, 'ledger-checkpoint.json');
      expect(places).toHaveLength(1);
      const without: Checkpoint[] = [];
      const named = app.parts.files.named.bind(app.parts.files);
      app.parts.files.named = () => Promise.resolve([]);
      const [blind, byLog] = [await verify(without), await verify(logged)];
      app.parts.files.named = named;
      expect(blind.firstBreak).toBeUndefined();
      return byLog;
    });
    expect(firstBreak).toMatchObject({ reason: 'cut-off', number: rows, checkpoint: { count: rows } });
  });

  it('a chain that was computed anew over a changed row is contradicted by the checkpoints', async () => {
    const { firstBreak } = await tampered(
      [ENTRIES.fourth],
      `UPDATE audit_entries SET ip = '10.0.0.1' WHERE number = ${ENTRIES.fourth}`,
      async () => {
        const before = await links();
        await rewrite(linkAfter(NO_LINKS, before));
        const seen = await verify(logged);
        await rewrite(before);
        return seen;
      },
    );
    expect(firstBreak).toMatchObject({ reason: 'rewritten', checkpoint: { count: logged[0]?.count } });
  });

  it('a checkpoint that somebody else signed is none', async () => {
    const forged = { ...readCheckpoint(JSON.stringify(logged.at(-1))), count: 5 };
    const stranger = (await app.parts.secrets.forPlatform()).signer('ledger-checkpoint');
    const { firstBreak } = await verify([{ ...forged, publicKey: stranger.publicKey, signature: stranger.sign(wordsOf(forged)) }]);
    expect(firstBreak).toMatchObject({ reason: 'unsigned', checkpoint: { count: 5 } });
  });

  it('one that was put in beside the chain is named', async () => {
    const { firstBreak } = await tampered(
      [],
      `INSERT INTO audit_entries (tenant_id, number, id, occurred_at, actor_kind, action, subject_type, hash)
       VALUES ('${tenantId}', ${STRANGE}, '01900000-0000-7000-8000-000000000007', now(), 'system', 'a.b', 'A', '\\x00')`,
    );
    expect(firstBreak).toMatchObject({ reason: 'in-no-chain', rowId: '01900000-0000-7000-8000-000000000007' });
  });

  it('all are again as they were written once everything is put back', async () => {
    expect((await verify(logged)).firstBreak).toBeUndefined();
  });

  it('one that was deleted while it waited for its link stays missing, and holds up nobody', async () => {
    const { firstBreak } = await tampered(
      [],
      `INSERT INTO unchained_rows VALUES ('${tenantId}', '2000-01-01', 'audit', '01900000-0000-7000-8000-000000000009')`,
      async () => {
        expect((await verify()).firstBreak).toMatchObject({ reason: 'missing', rowId: '01900000-0000-7000-8000-000000000009' });
        return keep().then(() => verify());
      },
    );
    expect(firstBreak).toMatchObject({ reason: 'missing', number: rows + 1, rowId: '01900000-0000-7000-8000-000000000009' });
  });
});

function links(): Promise<(Link & ChainedRow)[]> {
  const chain = app.nest.get(LedgerChainRepository, { strict: false });
  return app.nest.get(TenantDatabase).run(tenantId, () => chain.linksAfter(0, rows));
}

/** As somebody would who knows how the chain is made. */
async function rewrite(anew: readonly Link[]): Promise<void> {
  await asOwner(async (client) => {
    await client.query(
      'UPDATE chain_links l SET hash = a.hash FROM unnest($1::bigint[], $2::bytea[]) AS a (number, hash) WHERE l.number = a.number',
      [anew.map(({ number }) => number), anew.map(({ hash }) => hash)],
    );
    await client.query('UPDATE chain_heads SET hash = $1', [anew.at(-1)?.hash]);
  });
}

/** The last row of all, a transfer, is cut off; then everything is put back. */
async function withoutLast(look: () => Promise<ChainVerification>): Promise<ChainVerification> {
  const last = 'IN (SELECT row_id FROM chain_links ORDER BY number DESC LIMIT 1)';
  const kept = {
    transfers: `WHERE id ${last}`,
    transfer_pairs: `WHERE transfer_id ${last}`,
    chain_links: `WHERE row_id ${last}`,
    chain_heads: '',
  };
  await asOwner(async (client) => {
    for (const [table, which] of Object.entries(kept)) await client.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table} ${which}`);
    await client.query(`ALTER TABLE transfers DISABLE TRIGGER mark_unchained; ${CUT}`);
  });
  const found = await look();
  await asOwner(async (client) => {
    await client.query('DELETE FROM chain_heads');
    for (const table of Object.keys(kept)) await client.query(`INSERT INTO ${table} TABLE kept_${table}; DROP TABLE kept_${table}`);
    await client.query('ALTER TABLE transfers ENABLE TRIGGER mark_unchained');
  });
  return found;
}

async function transferOf(number: number): Promise<{ number: number; rowId: string }> {
  return asOwner(async (client) => {
    const { rows: found } = await client.query(
      `SELECT l.number::int AS number, l.row_id AS "rowId" FROM chain_links l JOIN transfers t ON t.id = l.row_id WHERE t.number = $1`,
      [number],
    );
    return found[0];
  });
}
