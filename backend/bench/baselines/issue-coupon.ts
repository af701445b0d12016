import type pg from 'pg';
import { prepared } from '../../src/platform/database/statements.js';

type Issue = { readonly tenantId: string; readonly poolId: string; readonly customer: string; readonly key: string };

/**
 * What giving a customer a coupon takes in SQL: who is meant, one more on the customer's count, and a free code that nobody else is
 * taking, in one prepared statement and one transaction. Answers with the code.
 */
export async function issueCoupon(client: pg.ClientBase, { tenantId, poolId, customer, key }: Issue): Promise<string | undefined> {
  await client.query(`BEGIN; SELECT set_config('app.tenant_id', '${tenantId}', true)`);
  try {
    const { rows } = await client.query<{ code: string }>(prepared(ISSUE, [tenantId, poolId, customer, key]));
    await client.query('COMMIT');
    return rows[0]?.code;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

const ISSUE = `
  WITH who AS (
    SELECT customer_id FROM customer_identities WHERE tenant_id = $1 AND source = 'shop' AND external_id = $3 LIMIT 1
  ), counted AS (
    INSERT INTO coupon_holders AS h (tenant_id, pool_id, customer_id, issued) SELECT $1::uuid, $2::uuid, customer_id, 1 FROM who
    ON CONFLICT (tenant_id, pool_id, customer_id) DO UPDATE SET issued = h.issued + 1 RETURNING customer_id
  ), free AS (
    SELECT id FROM coupons WHERE tenant_id = $1 AND pool_id = $2 AND state = 'available' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
  )
  UPDATE coupons c SET state = 'issued', customer_id = counted.customer_id, issue_key = 'api:' || $4::text, issued_at = now()
    FROM counted, free WHERE c.tenant_id = $1 AND c.id = free.id RETURNING c.code`;
