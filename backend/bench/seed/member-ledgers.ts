import type pg from 'pg';
import { RandomIds } from '../../src/adapters/random-ids.js';
import type { BenchDatabase } from '../stage/stage.js';
import { asOwner } from './seed-customers.js';

const ids = new RandomIds();
const LOTS_OF_A_WALLET = 4;

/** Every customer of a company has a wallet with four lots that lapsed an hour ago, as their credits left them. */
export async function seedDueLots(database: BenchDatabase, tenantId: string): Promise<void> {
  await asOwner(database, async (client) => {
    const type = await walletType(client, tenantId);
    await client.query(
      `INSERT INTO wallets (tenant_id, id, wallet_type_id, customer_id, active, last_transfer, last_lot, last_activity, settled_at, next_due_at)
       SELECT $1, uuidv7(), $2, c.id, 40, $3, $3, now() - interval '365 days', now() - interval '1 day', now() - interval '1 hour'
         FROM customers c WHERE c.tenant_id = $1`,
      [tenantId, type, LOTS_OF_A_WALLET],
    );
    await client.query(
      `INSERT INTO lots (tenant_id, id, wallet_id, number, key, units, expiry, remainder, state, active_at, lapses_at, created_at)
       SELECT $1, uuidv7(), w.id, n, 'event:' || w.id || n, 10, '{"kind": "rolling", "after": {"years": 1}}', 10, 'active',
              now() - interval '366 days', now() - interval '1 hour', now() - interval '366 days'
         FROM wallets w, generate_series(1, $2::int) AS n WHERE w.tenant_id = $1`,
      [tenantId, LOTS_OF_A_WALLET],
    );
    await client.query(CREDITS, [tenantId]);
    await client.query(PAIRS, [tenantId]);
  });
}

/** One customer's wallet with so many transfers: of five, three bring units in and two spend a lot each, so that a fifth of the transfers leaves a lot. */
export async function seedLongHistory(database: BenchDatabase, tenantId: string, transfers: number): Promise<string> {
  return asOwner(database, async (client) => {
    const type = await walletType(client, tenantId);
    const { rows } = await client.query<{ id: string; customer_id: string }>(
      `INSERT INTO wallets (tenant_id, id, wallet_type_id, customer_id, active, last_transfer, last_lot, last_activity, settled_at, next_due_at)
       SELECT $1, uuidv7(), $2, c.id, 10 * ($3 / 5), $3, $3 * 3 / 5, now(), now(), now() + interval '30 days'
         FROM customers c WHERE c.tenant_id = $1 ORDER BY c.id LIMIT 1 RETURNING id, customer_id`,
      [tenantId, type, transfers],
    );
    const [wallet] = rows;
    if (!wallet) throw new Error('There is no customer.');
    await client.query(
      `INSERT INTO lots (tenant_id, id, wallet_id, number, key, units, expiry, remainder, state, active_at, lapses_at, created_at)
       SELECT $1, uuidv7(), $2, n, 'event:lot-' || n, 10, '{"kind": "rolling", "after": {"years": 1}}', CASE WHEN n % 3 = 0 THEN 10 ELSE 0 END, 'active',
              now() - interval '300 days', now() + interval '30 days' + n * interval '1 minute', now() - interval '300 days'
         FROM generate_series(1, $3::int * 3 / 5) AS n`,
      [tenantId, wallet.id, transfers],
    );
    await client.query(CREDITS, [tenantId]);
    await client.query(PAIRS, [tenantId]);
    await client.query(SPENDS, [tenantId, wallet.id, transfers]);
    return wallet.customer_id;
  });
}

async function walletType(client: pg.Client, tenantId: string): Promise<string> {
  const [program, type] = [ids.next(), ids.next()];
  await client.query(
    `INSERT INTO programs (tenant_id, id, key, names, state, created_at) VALUES ($1, $2, 'club', '{"zh-CN": "会员", "en": "Club"}', 'live', now())`,
    [tenantId, program],
  );
  await client.query(
    `INSERT INTO wallet_types (tenant_id, id, program_id, key, names, purpose, expiry, created_at)
     VALUES ($1, $2, $3, 'points', '{"zh-CN": "积分", "en": "Points"}', 'spendable', '{"kind": "rolling", "after": {"years": 1}}', now())`,
    [tenantId, type, program],
  );
  return type;
}

/** Every lot was earned, its transfer in its place among those of the wallet. */
const CREDITS = `
  INSERT INTO transfers (tenant_id, id, wallet_id, number, key, kind, at, pending, active, pending_after, active_after, reserved_after, request, cause, actor_kind)
  SELECT l.tenant_id, uuidv7(), l.wallet_id, l.number, l.key, 'earn', l.created_at, 0, l.units, 0, 10 * l.number, 0, 'credit earn 10', 'event', 'system'
    FROM lots l WHERE l.tenant_id = $1`;

const PAIRS = `
  INSERT INTO transfer_pairs (tenant_id, transfer_id, position, lot_id, units)
  SELECT t.tenant_id, t.id, 0, l.id, l.units FROM transfers t JOIN lots l ON l.tenant_id = t.tenant_id AND l.wallet_id = t.wallet_id AND l.key = t.key
   WHERE t.tenant_id = $1`;

const SPENDS = `
  WITH spent AS (
    SELECT l.id AS lot_id, uuidv7() AS id, $3::int * 3 / 5 + row_number() OVER (ORDER BY l.number) AS number
      FROM lots l WHERE l.tenant_id = $1 AND l.wallet_id = $2 AND l.remainder = 0
  ), written AS (
    INSERT INTO transfers (tenant_id, id, wallet_id, number, key, kind, at, pending, active, pending_after, active_after, reserved_after, request, cause, actor_kind)
    SELECT $1, s.id, $2, s.number, 'api:spend-' || s.number, 'spend', now() - interval '1 day', 0, -10, 0, 10, 0, 'debit spend 10', 'api', 'api-key' FROM spent s
  )
  INSERT INTO transfer_pairs (tenant_id, transfer_id, position, lot_id, units) SELECT $1, s.id, 0, s.lot_id, -10 FROM spent s`;
