import { randomUUID } from 'node:crypto';
import type { BenchDatabase } from '../stage/stage.js';
import { asOwner } from './seed-customers.js';

/** A pool with that many codes that nobody has. Answers with its id. */
export async function seedCoupons(database: BenchDatabase, tenantId: string, codes: number): Promise<string> {
  const poolId = randomUUID();
  await asOwner(database, async (client) => {
    await client.query(POOL, [tenantId, poolId, codes]);
    await client.query(COUPONS, [tenantId, poolId, codes]);
  });
  return poolId;
}

const POOL = `
  INSERT INTO coupon_pools (tenant_id, id, key, names, discount, codes, total, created_at)
  VALUES ($1, $2, 'bench-' || $2::uuid, '{"zh-CN": "券", "en": "Coupon"}', '{"kind": "no-threshold", "amount": 2000, "currency": "CNY"}', 'unique', $3, now())`;

const COUPONS = `
  INSERT INTO coupons (tenant_id, id, pool_id, code, state)
  SELECT $1::uuid, uuidv7(), $2::uuid, upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 20)), 'available' FROM generate_series(1, $3::int)`;
