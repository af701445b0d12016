import { RandomIds } from '../../src/adapters/random-ids.js';
import type { BenchDatabase } from '../stage/stage.js';
import { asOwner } from './seed-customers.js';

const ids = new RandomIds();

/** A company without anybody who signs in, so many rows of the audit, and as many transfers of a single member with two lots each. */
export async function seedLedgerRows(database: BenchDatabase, count: number): Promise<string> {
  const [tenant, customer, program, type, wallet, lot] = Array.from({ length: 6 }, () => ids.next());
  await asOwner(database, async (client) => {
    await client.query(`
      INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, created_at) VALUES ('${tenant}', 'Ledger', 'Asia/Shanghai', 'CNY', 'en', now());
      INSERT INTO audit_entries (tenant_id, number, id, occurred_at, actor_kind, actor_id, action, subject_type, subject_id, before, after, ip, request_id, hash)
        SELECT '${tenant}', n, gen_random_uuid(), now(), 'user', gen_random_uuid(), 'customers.updated', 'Customer', gen_random_uuid(),
               jsonb_build_object('name', '•••', 'version', n), jsonb_build_object('name', '•••', 'version', n + 1), '203.0.113.9',
               gen_random_uuid()::text, sha256(n::text::bytea)
          FROM generate_series(1, ${count}) AS n;
      INSERT INTO programs (tenant_id, id, key, names, created_at) VALUES ('${tenant}', '${program}', 'club', '{}', now());
      INSERT INTO wallet_types (tenant_id, id, program_id, key, names, purpose, expiry, created_at)
        VALUES ('${tenant}', '${type}', '${program}', 'points', '{}', 'spendable', '{"kind": "none"}', now());
      INSERT INTO customers (tenant_id, id, number, created_at, updated_at) VALUES ('${tenant}', '${customer}', 1, now(), now());
      INSERT INTO wallets (tenant_id, id, wallet_type_id, customer_id) VALUES ('${tenant}', '${wallet}', '${type}', '${customer}');
      INSERT INTO lots (tenant_id, id, wallet_id, number, units, expiry, remainder, state, created_at)
        VALUES ('${tenant}', '${lot}', '${wallet}', 1, 1, '{"kind": "none"}', 1, 'active', now());
      INSERT INTO transfers (tenant_id, id, wallet_id, number, key, kind, at, pending, active, pending_after, active_after, reserved_after, cause,
               event_id, order_id, rule_id, rule_version, actor_kind, reasons)
        SELECT '${tenant}', gen_random_uuid(), '${wallet}', n, 'event:' || gen_random_uuid(), 'earn', now(), 0, 5, 0, 5 * n, 0, 'event',
               gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'system', '[{"code": "units-per-amount.earned", "params": {"amount": 500}}]'
          FROM generate_series(1, ${count}) AS n;
      INSERT INTO transfer_pairs (tenant_id, transfer_id, position, lot_id, units)
        SELECT tenant_id, id, p, '${lot}', 2 + p FROM transfers CROSS JOIN generate_series(0, 1) AS p`);
    await client.query('VACUUM ANALYZE');
  });
  return tenant ?? '';
}
