import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CustomerProfile } from '../customers/customers.public.js';
import type { Adjustment, AdjustmentsQuery, Lot, Reservation, Transfer, Wallet } from './wallets.contract.js';

export type WalletReadRow = Pick<Wallet, 'walletType' | 'names' | 'purpose' | 'program' | 'member' | 'active' | 'pending' | 'reserved'> & {
  readonly walletId: string | null;
  readonly slides: boolean;
  readonly nextDueAt: Date | null;
  readonly settledAt: Date | null;
  readonly lastActivity: Date | null;
  readonly lapseAt: Date | null;
  readonly lapseUnits: number | null;
  readonly activeAt: Date | null;
  readonly activeUnits: number | null;
};

type TransferRow = Omit<Transfer, 'at' | 'externalId'> & { number: number; at: Date; key: string | null };
type LotRow = Omit<Lot, 'creditedAt' | 'activeAt' | 'lapsesAt'> & { creditedAt: Date; activeAt: Date | null; lapsesAt: Date | null };

type AdjustmentRow = Omit<Adjustment, 'customer'> & {
  customer: Adjustment['customer'] & Pick<CustomerProfile, 'type' | 'ownerId' | 'departmentId'>;
};

const actorOf = (kind: string, id: string): string =>
  `json_build_object('kind', ${kind}, 'id', ${id}, 'name', coalesce((SELECT u.name FROM platform.users u WHERE u.id = ${id}),
     (SELECT k.name FROM platform.api_keys k WHERE k.id = ${id})))`;

/** Asked first and once: with it, pages of a long history are read in the order of their index, and nothing is sorted. */
const WALLET = `(SELECT w.id FROM wallets w JOIN wallet_types y ON y.tenant_id = $1 AND y.id = w.wallet_type_id AND y.key = $3
   WHERE w.tenant_id = $1 AND w.customer_id = $2)`;

/** What people see of wallets. */
@Injectable()
export class WalletReadsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** One for each wallet type that is in use, or that the customer has units of; nothing in it where there is none yet. */
  wallets(customerId: string): Promise<WalletReadRow[]> {
    return this.database.query<WalletReadRow>(
      `SELECT w.id AS "walletId", t.key AS "walletType", t.names, t.purpose, json_build_object('id', p.id, 'key', p.key, 'names', p.names) AS program,
              EXISTS (SELECT FROM program_members m WHERE m.tenant_id = $1 AND m.program_id = p.id AND m.customer_id = $2 AND m.left_at IS NULL) AS member,
              coalesce(w.active, 0) AS active, coalesce(w.pending, 0) AS pending, coalesce(w.reserved, 0) AS reserved,
              coalesce(w.slides, false) AS slides, w.next_due_at AS "nextDueAt", w.settled_at AS "settledAt", w.last_activity AS "lastActivity",
              l.at AS "lapseAt", l.units AS "lapseUnits", a.at AS "activeAt", a.units AS "activeUnits"
         FROM wallet_types t JOIN programs p ON p.tenant_id = $1 AND p.id = t.program_id
         LEFT JOIN wallets w ON w.tenant_id = $1 AND w.wallet_type_id = t.id AND w.customer_id = $2
         LEFT JOIN LATERAL (SELECT s.lapses_at AS at, sum(s.remainder)::bigint AS units FROM lots s
            WHERE s.tenant_id = $1 AND s.wallet_id = w.id AND s.remainder <> 0 AND s.lapses_at = (
              SELECT f.lapses_at FROM lots f WHERE f.tenant_id = $1 AND f.wallet_id = w.id AND f.remainder <> 0 AND f.lapses_at IS NOT NULL
               ORDER BY f.lapses_at LIMIT 1) GROUP BY s.lapses_at) AS l ON true
         LEFT JOIN LATERAL (SELECT s.active_at AS at, sum(s.remainder)::bigint AS units FROM lots s
            WHERE w.pending > 0 AND s.tenant_id = $1 AND s.wallet_id = w.id AND s.remainder <> 0 AND s.state = 'pending' AND s.active_at IS NOT NULL
            GROUP BY s.active_at ORDER BY s.active_at LIMIT 1) AS a ON true
        WHERE t.tenant_id = $1 AND (t.archived_at IS NULL OR w.pending <> 0 OR w.active <> 0)
        ORDER BY p.created_at, p.id, t.created_at, t.id`,
      [this.database.tenantId, customerId],
    );
  }

  async transfers(
    customerId: string,
    walletType: string,
    before: number | null,
    limit: number,
  ): Promise<(Transfer & { number: number })[]> {
    const rows = await this.database.query<TransferRow>(
      `SELECT t.number, t.id, t.kind, t.at, t.pending + t.active AS units, t.pending, t.active, t.lapsed, t.forgiven,
              t.active_after - t.reserved_after AS balance, t.cause, t.key, t.event_id AS "eventId", t.order_id AS "orderId",
              CASE WHEN t.rule_id IS NULL THEN NULL ELSE json_build_object('id', t.rule_id, 'version', t.rule_version) END AS rule,
              t.cancels, ${actorOf('t.actor_kind', 't.actor_id')} AS actor, t.note AS reason, coalesce(t.reasons, '[]') AS reasons,
              coalesce((SELECT json_agg(json_build_object('lotId', p.lot_id, 'units', p.units) ORDER BY p.position)
                          FROM transfer_pairs p WHERE p.tenant_id = $1 AND p.transfer_id = t.id), '[]') AS lots
         FROM transfers t WHERE t.tenant_id = $1 AND t.wallet_id = ${WALLET} AND t.number < $4 ORDER BY t.number DESC LIMIT $5`,
      [this.database.tenantId, customerId, walletType, before ?? Number.MAX_SAFE_INTEGER, limit],
    );
    return rows.map(({ at, key, ...row }) => ({
      ...row,
      at: at.toISOString(),
      externalId: key?.startsWith('api:') === true ? key.slice('api:'.length) : null,
    }));
  }

  /** What is left, first to lapse first. */
  async lots(customerId: string, walletType: string, after: number, limit: number): Promise<Lot[]> {
    const rows = await this.database.query<LotRow>(
      `SELECT l.id, l.units, l.remainder, l.state, l.created_at AS "creditedAt", l.active_at AS "activeAt", l.lapses_at AS "lapsesAt",
              coalesce((SELECT sum(h.units) FROM reservations r JOIN reservation_holds h ON h.tenant_id = $1 AND h.reservation_id = r.id
                         WHERE r.tenant_id = $1 AND r.wallet_id = l.wallet_id AND r.state = 'open' AND h.lot_id = l.id), 0)::bigint AS reserved
         FROM lots l WHERE l.tenant_id = $1 AND l.wallet_id = ${WALLET} AND l.remainder <> 0 ORDER BY l.lapses_at, l.number OFFSET $4 LIMIT $5`,
      [this.database.tenantId, customerId, walletType, after, limit],
    );
    return rows.map(({ creditedAt, activeAt, lapsesAt, ...lot }) => ({
      ...lot,
      creditedAt: creditedAt.toISOString(),
      activeAt: activeAt?.toISOString() ?? null,
      lapsesAt: lapsesAt?.toISOString() ?? null,
    }));
  }

  async reservations(customerId: string, walletType: string): Promise<Reservation[]> {
    const rows = await this.database.query<Omit<Reservation, 'madeAt' | 'endsAt'> & { madeAt: Date; endsAt: Date | null }>(
      `SELECT r.id, r.units, r.made_at AS "madeAt", r.ends_at AS "endsAt", regexp_replace(r.key, '^api:', '') AS "externalId", r.note AS reason
         FROM wallets w JOIN wallet_types y ON y.tenant_id = $1 AND y.id = w.wallet_type_id AND y.key = $3
         JOIN reservations r ON r.tenant_id = $1 AND r.wallet_id = w.id AND r.state = 'open'
        WHERE w.tenant_id = $1 AND w.customer_id = $2 ORDER BY r.made_at, r.id LIMIT 200`,
      [this.database.tenantId, customerId, walletType],
    );
    return rows.map(({ madeAt, endsAt, ...row }) => ({ ...row, madeAt: madeAt.toISOString(), endsAt: endsAt?.toISOString() ?? null }));
  }

  /** The key under which a transfer was posted to a customer's wallet. */
  async keyOf(transferId: string, customerId: string, walletType: string): Promise<string | undefined> {
    const row = await this.database.first<{ key: string | null }>(
      `SELECT t.key FROM wallets w JOIN wallet_types y ON y.tenant_id = $1 AND y.id = w.wallet_type_id AND y.key = $4
         JOIN transfers t ON t.tenant_id = $1 AND t.id = $2 AND t.wallet_id = w.id WHERE w.tenant_id = $1 AND (w.customer_id = $3
           OR w.merged_into IN (SELECT o.id FROM wallets o WHERE o.tenant_id = $1 AND o.customer_id = $3))`,
      [this.database.tenantId, transferId, customerId, walletType],
    );
    return row?.key ?? undefined;
  }

  async adjustments(
    { state, limit }: AdjustmentsQuery,
    after: readonly [string, string] | undefined,
    filter: string | undefined,
    values: readonly string[],
  ): Promise<AdjustmentRow[]> {
    const rows = await this.database.query<
      Omit<AdjustmentRow, 'requestedAt' | 'decidedAt'> & { requestedAt: Date; decidedAt: Date | null }
    >(
      `SELECT a.id, a.state, json_build_object('id', c.id, 'number', c.number, 'name', c.name, 'type', c.type, 'ownerId', c.owner_id, 'departmentId', c.department_id) AS customer,
              w.key AS "walletType", w.names, a.units, a.reason, ${actorOf('a.requested_by_kind', 'a.requested_by')} AS "requestedBy",
              a.requested_at AS "requestedAt", CASE WHEN a.decided_by IS NULL THEN NULL ELSE ${actorOf(`'user'`, 'a.decided_by')} END AS "decidedBy",
              a.decided_at AS "decidedAt", a.note, a.transfer_id AS "transferId"
         FROM wallet_adjustments a JOIN customers c ON c.tenant_id = $1 AND c.id = a.customer_id
         JOIN wallet_types w ON w.tenant_id = $1 AND w.id = a.wallet_type_id
        WHERE a.tenant_id = $1 AND a.state = $2 AND ($3::timestamptz IS NULL OR (a.requested_at, a.id) < ($3::timestamptz, $4::uuid))
          AND ${filter ?? 'true'}
        ORDER BY a.requested_at DESC, a.id DESC LIMIT $5`,
      [this.database.tenantId, state, after?.[0] ?? null, after?.[1] ?? null, limit + 1, ...values],
    );
    return rows.map((row) => ({ ...row, requestedAt: row.requestedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null }));
  }
}
