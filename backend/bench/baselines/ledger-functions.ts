import type pg from 'pg';

/**
 * What a transfer takes in SQL: one idempotent function, one round trip, one transaction; the product's own tables, keys, policies and
 * durability. Two entries (a transfer and its pair) and two balances (the wallet’s and the lot’s).
 */
export async function createLedgerFunctions(owner: pg.ClientBase): Promise<void> {
  await owner.query(`
    CREATE FUNCTION bench_spend(tenant uuid, wallet uuid, transfer uuid, name text, amount bigint) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE known bigint; held wallets; first lots;
    BEGIN
      PERFORM set_config('app.tenant_id', tenant::text, true);
      SELECT * INTO held FROM wallets w WHERE w.tenant_id = tenant AND w.id = wallet FOR UPDATE;
      SELECT t.active_after INTO known FROM transfers t WHERE t.tenant_id = tenant AND t.wallet_id = wallet AND t.key = name;
      IF FOUND THEN RETURN known; END IF;
      IF held.active - held.reserved < amount THEN RETURN -1; END IF;
      SELECT * INTO first FROM lots l WHERE l.tenant_id = tenant AND l.wallet_id = wallet AND l.remainder <> 0 ORDER BY l.lapses_at, l.number LIMIT 1;
      INSERT INTO transfers (tenant_id, id, wallet_id, number, key, kind, at, pending, active, pending_after, active_after, reserved_after, request, cause, actor_kind)
      VALUES (tenant, transfer, wallet, held.last_transfer + 1, name, 'spend', clock_timestamp(), 0, -amount, held.pending, held.active - amount,
              held.reserved, 'debit spend ' || amount, 'api', 'api-key');
      INSERT INTO transfer_pairs (tenant_id, transfer_id, position, lot_id, units) VALUES (tenant, transfer, 0, first.id, -amount);
      UPDATE lots SET remainder = remainder - amount WHERE tenant_id = tenant AND id = first.id;
      UPDATE wallets SET active = active - amount, last_transfer = last_transfer + 1, last_activity = clock_timestamp(), settled_at = clock_timestamp()
       WHERE tenant_id = tenant AND id = wallet;
      RETURN held.active - amount;
    END $$;
    GRANT EXECUTE ON FUNCTION bench_spend TO PUBLIC;`);
}

/** Posts one spend; answers with the balance. */
export async function spendInSql(
  client: pg.Pool | pg.PoolClient,
  { tenantId, walletId, transferId, name, units }: { tenantId: string; walletId: string; transferId: string; name: string; units: number },
): Promise<number> {
  const { rows } = await client.query<{ balance: number }>({
    name: 'bench-spend',
    text: 'SELECT bench_spend($1, $2, $3, $4, $5) AS balance',
    values: [tenantId, walletId, transferId, name, units],
  });
  return Number(rows[0]?.balance);
}
