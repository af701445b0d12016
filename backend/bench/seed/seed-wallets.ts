import { z } from 'zod';
import { ask, type Company } from '../stage/company.js';
import type { Product } from '../stage/product.js';
import type { BenchDatabase } from '../stage/stage.js';
import { asOwner } from './seed-customers.js';

const Made = z.object({ id: z.string() });

export type SeededWallet = { readonly id: string; readonly customerId: string };

/** A live programme whose `points` every customer has a lot of. */
export async function seedWallets(product: Product, database: BenchDatabase, company: Company): Promise<SeededWallet[]> {
  const names = { 'zh-CN': '积分', en: 'Points' };
  const { id: programId } = await ask(product, company, Made, 'POST', '/programs', { key: 'club', names, state: 'live' });
  const type = { programId, key: 'points', names, purpose: 'spendable', expiry: { kind: 'rolling', after: { years: 2 } } };
  const { id: typeId } = await ask(product, company, Made, 'POST', '/wallet-types', type);
  return asOwner(database, async (client) => {
    await client.query(WALLETS, [company.tenantId, typeId]);
    await client.query(MEMBERS, [company.tenantId, programId]);
    for (const sql of [LOTS, TRANSFERS, PAIRS]) await client.query(sql, [company.tenantId]);
    const { rows } = await client.query<SeededWallet>(
      'SELECT id, customer_id AS "customerId" FROM wallets WHERE tenant_id = $1 ORDER BY id',
      [company.tenantId],
    );
    return rows;
  });
}

const UNITS = 1_000_000_000;

const WALLETS = `INSERT INTO wallets (tenant_id, id, wallet_type_id, customer_id, active, last_transfer, last_lot, last_activity, settled_at, next_due_at)
  SELECT $1::uuid, uuidv7(), $2::uuid, c.id, ${UNITS}, 1, 1, now(), now(), now() + interval '2 years' FROM customers c WHERE c.tenant_id = $1`;

const MEMBERS = `INSERT INTO program_members (tenant_id, program_id, customer_id, joined_at)
  SELECT $1::uuid, $2::uuid, c.id, now() FROM customers c WHERE c.tenant_id = $1`;

const LOTS = `INSERT INTO lots (tenant_id, id, wallet_id, number, key, units, expiry, remainder, state, active_at, lapses_at, created_at)
  SELECT $1::uuid, uuidv7(), w.id, 1, 'seed', ${UNITS}, '{"kind":"rolling","after":{"years":2}}', ${UNITS}, 'active', now(), now() + interval '2 years', now()
    FROM wallets w WHERE w.tenant_id = $1`;

const TRANSFERS = `INSERT INTO transfers (tenant_id, id, wallet_id, number, key, kind, at, pending, active, pending_after, active_after, reserved_after, request, cause, actor_kind)
  SELECT $1::uuid, uuidv7(), w.id, 1, 'seed', 'earn', now(), 0, ${UNITS}, 0, ${UNITS}, 0, 'credit earn ${UNITS}', 'api', 'system' FROM wallets w WHERE w.tenant_id = $1`;

const PAIRS = `INSERT INTO transfer_pairs (tenant_id, transfer_id, position, lot_id, units)
  SELECT $1::uuid, t.id, 0, l.id, ${UNITS} FROM transfers t JOIN lots l ON l.tenant_id = $1 AND l.wallet_id = t.wallet_id WHERE t.tenant_id = $1`;
