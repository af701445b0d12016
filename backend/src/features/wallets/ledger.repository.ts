import { Injectable } from '@nestjs/common';
import { plainArray, textArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Lot, Pair, Reservation } from './domain/wallet.js';
import { balanceOfSums } from './domain/wallet.js';
import type { Answer, Spend } from './open-wallet.js';

export type LotOfWallet = Lot & { readonly walletId: string; readonly number: number; readonly key: string | null };
export type Keyed = { readonly walletId: string; readonly key: string };

type LotRow = Omit<LotOfWallet, 'activeAt' | 'lapsesAt'> & { activeAt: Date | null; lapsesAt: Date | null };
type AnswerRow = {
  walletId: string;
  key: string;
  request: string;
  transferId: string | null;
  reservationId: string | null;
  pending: number;
  active: number;
  reserved: number;
};

const LOT = `l.id, l.wallet_id AS "walletId", l.number, l.key, l.units, l.expiry, l.remainder, l.state, l.active_at AS "activeAt",
  l.lapses_at AS "lapsesAt", l.asked_back AS "askedBack", l.lapsed`;

/** What a posting reads of the ledger beside the balance rows, which it holds by then. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** The lots of each wallet that something is left of, at most so many of those first to lapse. */
  async firstLots(walletIds: readonly string[], limit: number): Promise<LotOfWallet[]> {
    const rows = await this.database.query<LotRow>(
      `SELECT l.* FROM unnest($2::uuid[]) AS w (id) CROSS JOIN LATERAL (
         SELECT ${LOT} FROM lots l WHERE l.tenant_id = $1 AND l.wallet_id = w.id AND l.remainder <> 0
          ORDER BY l.lapses_at, l.number LIMIT $3) AS l`,
      [this.database.tenantId, plainArray(walletIds), limit],
    );
    return rows.map(toLot);
  }

  async allLots(walletIds: readonly string[]): Promise<LotOfWallet[]> {
    const rows = await this.database.query<LotRow>(
      `SELECT ${LOT} FROM lots l WHERE l.tenant_id = $1 AND l.wallet_id = ANY ($2::uuid[]) AND l.remainder <> 0`,
      [this.database.tenantId, plainArray(walletIds)],
    );
    return rows.map(toLot);
  }

  /** All lots that these wallets have, also those that nothing is left of. */
  async everyLot(walletIds: readonly string[]): Promise<LotOfWallet[]> {
    const rows = await this.database.query<LotRow>(
      `SELECT ${LOT} FROM lots l WHERE l.tenant_id = $1 AND l.wallet_id = ANY ($2::uuid[]) AND l.moved_to IS NULL`,
      [this.database.tenantId, plainArray(walletIds)],
    );
    return rows.map(toLot);
  }

  async lotsByKey(asked: readonly Keyed[]): Promise<LotOfWallet[]> {
    const rows = await this.database.query<LotRow>(
      `SELECT ${LOT} FROM unnest($2::uuid[], $3::text[]) AS a (wallet_id, key)
         JOIN lots l ON l.tenant_id = $1 AND l.wallet_id = a.wallet_id AND l.key = a.key WHERE l.moved_to IS NULL`,
      [this.database.tenantId, ...keyed(asked)],
    );
    return rows.map(toLot);
  }

  async lotsById(ids: readonly string[]): Promise<LotOfWallet[]> {
    const rows = await this.database.query<LotRow>(`SELECT ${LOT} FROM lots l WHERE l.tenant_id = $1 AND l.id = ANY ($2::uuid[])`, [
      this.database.tenantId,
      plainArray(ids),
    ]);
    return rows.map(toLot);
  }

  async openReservations(walletIds: readonly string[]): Promise<(Reservation & { walletId: string })[]> {
    return this.database.query<Reservation & { walletId: string }>(
      `SELECT r.id, r.wallet_id AS "walletId",
              (SELECT json_agg(json_build_object('lotId', h.lot_id, 'units', h.units) ORDER BY h.position)
                 FROM reservation_holds h WHERE h.tenant_id = $1 AND h.reservation_id = r.id) AS held
         FROM reservations r WHERE r.tenant_id = $1 AND r.wallet_id = ANY ($2::uuid[]) AND r.state = 'open' ORDER BY r.made_at, r.id`,
      [this.database.tenantId, plainArray(walletIds)],
    );
  }

  /** Those of these that are open, by the wallet that they are in now; whatever else is open is not looked at, which the planner takes for few. */
  openReservationsAt(ids: readonly string[]): Promise<{ readonly id: string; readonly customerId: string; readonly walletType: string }[]> {
    return this.database.query(
      `SELECT r.id, w.customer_id AS "customerId", t.key AS "walletType"
         FROM (SELECT id, wallet_id, state FROM reservations WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) OFFSET 0) r
         JOIN wallets w ON w.tenant_id = $1 AND w.id = r.wallet_id JOIN wallet_types t ON t.tenant_id = $1 AND t.id = w.wallet_type_id
        WHERE r.state = 'open'`,
      [this.database.tenantId, plainArray(ids)],
    );
  }

  /** Those of these that were released, and so can be once more. */
  async released(reservationIds: readonly string[]): Promise<{ readonly id: string; readonly walletId: string }[]> {
    return this.database.query(
      `SELECT id, wallet_id AS "walletId" FROM reservations WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) AND state = 'released'`,
      [this.database.tenantId, plainArray(reservationIds)],
    );
  }

  /** What was answered under these keys. Only what a capture names is read as an id, in whatever order the planner goes about it. */
  async answers(asked: readonly Keyed[]): Promise<(Keyed & { readonly answer: Answer })[]> {
    const rows = await this.database.query<AnswerRow>(
      `WITH asked AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS a (wallet_id, key))
       SELECT t.wallet_id AS "walletId", t.key, t.request, t.id AS "transferId", r.id AS "reservationId",
              t.pending_after AS pending, t.active_after AS active, t.reserved_after AS reserved
         FROM asked a JOIN transfers t ON t.tenant_id = $1 AND t.wallet_id = a.wallet_id AND t.key = a.key
         LEFT JOIN reservations r ON r.tenant_id = $1 AND r.id = CASE WHEN t.request LIKE 'capture %' THEN split_part(t.request, ' ', 2)::uuid END
       UNION ALL
       SELECT r.wallet_id, r.key, r.request, NULL, r.id, r.pending_after, r.active_after, r.reserved_after
         FROM asked a JOIN reservations r ON r.tenant_id = $1 AND r.wallet_id = a.wallet_id AND r.key = a.key`,
      [this.database.tenantId, ...keyed(asked)],
    );
    return rows.map(({ walletId, key, request, transferId, reservationId, pending, active, reserved }) => ({
      walletId,
      key,
      answer: {
        request,
        done: { done: true, repeated: true, transferId, reservationId, balance: balanceOfSums(pending, active, reserved) },
      },
    }));
  }

  /** The debits under these keys, with what is left of them to cancel, by the lots as they are called now. */
  async spends(asked: readonly Keyed[], timeZone: string): Promise<(Keyed & { readonly spend: Spend })[]> {
    return this.database.query<Keyed & { spend: Spend }>(
      `WITH RECURSIVE spent AS (
         SELECT t.wallet_id, t.key, t.id, t.kind, (t.at AT TIME ZONE $4)::date AS spent_on
           FROM unnest($2::uuid[], $3::text[]) AS a (wallet_id, key)
           JOIN transfers t ON t.tenant_id = $1 AND t.wallet_id = a.wallet_id AND t.key = a.key AND t.kind IN ('spend', 'adjust') AND t.active < 0
       ), pairs AS (
         SELECT s.id AS spent_id, p.lot_id, p.position, p.units FROM spent s JOIN transfer_pairs p ON p.tenant_id = $1 AND p.transfer_id = s.id
       ), back AS (
         SELECT c.cancels AS spent_id, p.lot_id, p.units FROM spent s
           JOIN transfers c ON c.tenant_id = $1 AND c.cancels = s.id JOIN transfer_pairs p ON p.tenant_id = $1 AND p.transfer_id = c.id
       ), renamed AS (
         SELECT n.lot_id AS old, n.lot_id AS id FROM (SELECT lot_id FROM pairs UNION SELECT lot_id FROM back) AS n
         UNION SELECT r.old, l.moved_to FROM renamed r JOIN lots l ON l.tenant_id = $1 AND l.id = r.id WHERE l.moved_to IS NOT NULL
       ), latest AS (
         SELECT r.old, r.id FROM renamed r JOIN lots l ON l.tenant_id = $1 AND l.id = r.id WHERE l.moved_to IS NULL
       ), sums AS (
         SELECT p.spent_id, l.id AS lot_id, min(p.position) AS position, sum(p.units)::bigint AS units FROM (
           SELECT spent_id, lot_id, position, units FROM pairs UNION ALL SELECT spent_id, lot_id, NULL, units FROM back) AS p
           JOIN latest l ON l.old = p.lot_id GROUP BY p.spent_id, l.id HAVING sum(p.units) <> 0
       )
       SELECT s.wallet_id AS "walletId", s.key, json_build_object('transferId', s.id, 'kind', s.kind, 'spentOn', s.spent_on,
                'left', coalesce((SELECT json_agg(json_build_object('lotId', m.lot_id, 'units', m.units) ORDER BY m.position)
                                    FROM sums m WHERE m.spent_id = s.id), '[]')) AS spend
         FROM spent s`,
      [this.database.tenantId, ...keyed(asked), timeZone],
    );
  }
}

export function lotsOfSpend({ left }: Spend): string[] {
  return left.map(({ lotId }: Pair) => lotId);
}

function keyed(asked: readonly Keyed[]): [string, string] {
  return [plainArray(asked.map(({ walletId }) => walletId)), textArray(asked.map(({ key }) => key))];
}

function toLot({ activeAt, lapsesAt, ...lot }: LotRow): LotOfWallet {
  return { ...lot, activeAt: activeAt?.getTime() ?? null, lapsesAt: lapsesAt?.getTime() ?? null };
}
