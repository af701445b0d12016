import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Held, Moved } from './domain/liability-report.js';

export type LiableType = {
  readonly id: string;
  readonly key: string;
  readonly names: { 'zh-CN': string; en: string };
  readonly purpose: string;
  readonly costPerThousand: number;
};

export type Place = { readonly timeZone: string; readonly currency: string };

/** Units lapse with the end of a day, which is the first instant of the next: they belong to the month that is over. */
const COUNTS_ON = `(CASE t.kind WHEN 'expire' THEN t.at - interval '1 millisecond' ELSE t.at END)`;

@Injectable()
export class LiabilityRepository {
  constructor(private readonly database: TenantDatabase) {}

  async place(): Promise<Place> {
    const row = await this.database.first<Place>('SELECT time_zone AS "timeZone", currency FROM tenants WHERE tenant_id = $1', [
      this.database.tenantId,
    ]);
    if (!row) throw new Error('The tenant of this transaction has no settings.');
    return row;
  }

  types(): Promise<LiableType[]> {
    return this.database.query(
      `SELECT id, key, names, purpose, cost_per_thousand AS "costPerThousand" FROM wallet_types WHERE tenant_id = $1 ORDER BY created_at, id`,
      [this.database.tenantId],
    );
  }

  /** Sums of all transfers up to an instant. */
  moved(asOf: Date, timeZone: string): Promise<Moved[]> {
    return this.database.query(
      `SELECT w.wallet_type_id AS "walletTypeId", to_char(${COUNTS_ON} AT TIME ZONE $3, 'YYYY-MM') AS month, t.kind,
              sum(t.pending)::bigint AS pending, sum(t.active)::bigint AS active
         FROM transfers t JOIN wallets w ON w.tenant_id = $1 AND w.id = t.wallet_id
        WHERE t.tenant_id = $1 AND t.at <= $2
        GROUP BY 1, 2, 3`,
      [this.database.tenantId, asOf, timeZone],
    );
  }

  /**
   * What was left of every lot at an instant, by the pairs of all transfers until then. Sliding units go by the wallet's last activity; of one
   * that was active again since, by its transfers until then.
   */
  held(asOf: Date, timeZone: string): Promise<Held[]> {
    return this.database.query(
      `WITH told AS (
         SELECT p.lot_id, sum(p.units) AS remainder, coalesce(-sum(p.units) FILTER (WHERE t.kind = 'expire'), 0) AS lapsed,
                coalesce(-sum(p.units) FILTER (WHERE t.kind IN ('spend', 'cancel', 'settle') OR (t.kind = 'adjust' AND p.units < 0)), 0) AS used
           FROM transfer_pairs p JOIN transfers t ON t.tenant_id = $1 AND t.id = p.transfer_id
          WHERE p.tenant_id = $1 AND t.at <= $2 GROUP BY p.lot_id
       ), stood AS (
         SELECT w.wallet_type_id, l.units > 0 AS is_credit, s.remainder, s.lapsed, s.used, l.state = 'active' AND l.active_at <= $2 AS is_active,
                CASE WHEN NOT (l.state = 'active' AND l.active_at <= $2) THEN NULL
                     WHEN l.expiry ->> 'kind' = 'sliding' THEN
                       (date_trunc('day', greatest(l.active_at, CASE WHEN w.last_activity <= $2 THEN w.last_activity ELSE
                           (SELECT max(t.at) FROM transfers t WHERE t.tenant_id = $1 AND t.wallet_id = w.id AND t.at <= $2
                               AND t.kind IN ('earn', 'spend', 'move-in', 'move-out')) END) AT TIME ZONE $3)
                         + make_interval(days => (l.expiry ->> 'days')::integer + 1)) AT TIME ZONE $3
                     ELSE l.lapses_at END - interval '1 millisecond' AS lapse
           FROM told s JOIN lots l ON l.tenant_id = $1 AND l.id = s.lot_id JOIN wallets w ON w.tenant_id = $1 AND w.id = l.wallet_id
       )
       SELECT wallet_type_id AS "walletTypeId",
              CASE WHEN NOT is_active THEN 'pending' WHEN lapse IS NULL THEN 'never'
                   ELSE to_char(greatest(lapse, $2 - interval '1 millisecond') AT TIME ZONE $3, 'YYYY-MM') END AS lapses,
              coalesce(sum(remainder) FILTER (WHERE remainder > 0), 0)::bigint AS units,
              coalesce(-sum(remainder) FILTER (WHERE remainder < 0), 0)::bigint AS owed,
              coalesce(sum(lapsed) FILTER (WHERE is_credit AND (lapse <= $2 OR lapsed > 0)), 0)::bigint AS lapsed,
              coalesce(sum(used) FILTER (WHERE is_credit AND (lapse <= $2 OR lapsed > 0)), 0)::bigint AS used
         FROM stood GROUP BY 1, 2`,
      [this.database.tenantId, asOf, timeZone],
    );
  }

  async reserved(asOf: Date): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.query<{ walletTypeId: string; units: number }>(
      `SELECT w.wallet_type_id AS "walletTypeId", sum(r.units)::bigint AS units
         FROM reservations r JOIN wallets w ON w.tenant_id = $1 AND w.id = r.wallet_id
        WHERE r.tenant_id = $1 AND r.made_at <= $2 AND (r.state = 'open' OR r.closed_at > $2) GROUP BY 1`,
      [this.database.tenantId, asOf],
    );
    return new Map(rows.map(({ walletTypeId, units }) => [walletTypeId, units]));
  }
}
