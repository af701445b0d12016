import type { TenantDatabase } from '../../../platform/database/tenant-database.js';

/** Where a company's ledger contradicts itself: sums of transfers, of pairs, of lots, of what is reserved, and the steps between. */
export function contradictions(database: TenantDatabase, tenantId: string): Promise<unknown[]> {
  return database.run(tenantId, () => database.query(CONTRADICTIONS, [tenantId]));
}

export const CONTRADICTIONS = `
  SELECT 'transfers' AS what, w.id FROM wallets w LEFT JOIN transfers t ON t.tenant_id = $1 AND t.wallet_id = w.id
    WHERE w.tenant_id = $1 GROUP BY w.tenant_id, w.id
   HAVING coalesce(sum(t.pending), 0) <> w.pending OR coalesce(sum(t.active), 0) <> w.active OR max(t.number) <> w.last_transfer
       OR count(t.id) <> w.last_transfer
   UNION ALL
   SELECT 'pairs', l.id FROM lots l LEFT JOIN transfer_pairs p ON p.tenant_id = $1 AND p.lot_id = l.id
    WHERE l.tenant_id = $1 GROUP BY l.tenant_id, l.id HAVING coalesce(sum(p.units), 0) <> l.remainder
   UNION ALL
   SELECT 'lots', w.id FROM wallets w WHERE w.tenant_id = $1 AND w.merged_into IS NULL AND w.pending + w.active <>
     (SELECT coalesce(sum(l.remainder), 0) FROM lots l JOIN wallets m ON m.tenant_id = $1 AND m.id = l.wallet_id
       WHERE l.tenant_id = $1 AND (m.id = w.id OR m.merged_into = w.id))
   UNION ALL
   SELECT 'steps', t.id FROM (SELECT id, wallet_id, active, active_after - lag(active_after, 1, 0::bigint) OVER (PARTITION BY wallet_id ORDER BY number) AS step
       FROM transfers WHERE tenant_id = $1) t WHERE t.active <> t.step
   UNION ALL
   SELECT 'reserved', w.id FROM wallets w WHERE w.tenant_id = $1 AND w.reserved <>
     (SELECT coalesce(sum(h.units), 0) FROM reservations r JOIN reservation_holds h ON h.tenant_id = $1 AND h.reservation_id = r.id
       WHERE r.tenant_id = $1 AND r.wallet_id = w.id AND r.state = 'open')`;
