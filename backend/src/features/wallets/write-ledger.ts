import { Injectable } from '@nestjs/common';
import { instantArray, plainArray, textArray } from '../../platform/database/array-literal.js';
import { TableStatistics } from '../../platform/database/table-statistics.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { changedLotColumns, changedLots, newLotColumns, newLots, pairColumns, transferColumns, walletColumns } from './ledger-changes.js';
import type { OpenWallet } from './open-wallet.js';

/** Everything that a batch of postings did, in one statement. */
const WRITE = `
  WITH written AS (
    INSERT INTO transfers (tenant_id, id, wallet_id, number, key, kind, at, pending, active, lapsed, forgiven, pending_after, active_after,
                           reserved_after, request, cancels, cause, event_id, order_id, rule_id, rule_version, actor_kind, actor_id, note, reasons)
    SELECT $1, t.* FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[], $9::bigint[],
      $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::text[], $16::uuid[], $17::text[], $18::uuid[],
      $19::uuid[], $20::uuid[], $21::integer[], $22::text[], $23::uuid[], $24::text[], $25::text[]::jsonb[]) AS t
  ), paired AS (
    INSERT INTO transfer_pairs (tenant_id, transfer_id, position, lot_id, units)
    SELECT $1, p.* FROM unnest($26::uuid[], $27::integer[], $28::uuid[], $29::bigint[]) AS p
  ), credited AS (
    INSERT INTO lots (tenant_id, id, wallet_id, number, key, units, expiry, remainder, state, active_at, lapses_at, asked_back, lapsed, created_at)
    SELECT $1, l.*, $43 FROM unnest($30::uuid[], $31::uuid[], $32::bigint[], $33::text[], $34::bigint[], $35::text[]::jsonb[], $36::bigint[],
      $37::text[], $38::timestamptz[], $39::timestamptz[], $40::bigint[], $41::bigint[]) AS l
  ), changed AS (
    UPDATE lots SET remainder = c.remainder, state = c.state, active_at = c.active_at, lapses_at = c.lapses_at, asked_back = c.asked_back,
           lapsed = c.lapsed, moved_to = coalesce(c.moved_to, lots.moved_to)
      FROM unnest($44::uuid[], $45::bigint[], $46::text[], $47::timestamptz[], $48::timestamptz[], $49::bigint[], $50::bigint[], $51::uuid[])
        AS c (id, remainder, state, active_at, lapses_at, asked_back, lapsed, moved_to)
     WHERE lots.tenant_id = $1 AND lots.id = c.id
  )
  UPDATE wallets SET pending = w.pending, active = w.active, reserved = w.reserved, owed = w.owed, last_transfer = w.last_transfer,
         last_lot = w.last_lot, last_activity = w.last_activity, settled_at = w.settled_at, next_due_at = w.next_due_at, slides = w.slides,
         spent_on = w.spent_on, spent = w.spent, merged_into = coalesce(w.merged_into, wallets.merged_into)
    FROM unnest($42::uuid[], $52::bigint[], $53::bigint[], $54::bigint[], $55::bigint[], $56::bigint[], $57::bigint[], $58::timestamptz[],
                $59::timestamptz[], $60::timestamptz[], $61::boolean[], $62::date[], $63::bigint[], $64::uuid[])
      AS w (id, pending, active, reserved, owed, last_transfer, last_lot, last_activity, settled_at, next_due_at, slides, spent_on, spent, merged_into)
   WHERE wallets.tenant_id = $1 AND wallets.id = w.id`;

/** Writes what was posted to open wallets, whose rows are held. */
@Injectable()
export class WriteLedger {
  constructor(
    private readonly database: TenantDatabase,
    private readonly statistics: TableStatistics,
  ) {}

  async execute(opened: readonly OpenWallet[], { now, timeZone }: { readonly now: Date; readonly timeZone: string }): Promise<void> {
    const wallets = opened.filter(hasChanged);
    if (wallets.length === 0) return;
    const made = wallets.flatMap((wallet) => newLots(wallet));
    const [ids, ...sums] = walletColumns(wallets, made, timeZone);
    await this.database.execute(WRITE, [
      this.database.tenantId,
      ...transferColumns(wallets),
      ...pairColumns(wallets),
      ...newLotColumns(made),
      ids,
      now,
      ...changedLotColumns(wallets.flatMap((wallet) => changedLots(wallet))),
      ...sums,
    ]);
    const { tenantId } = this.database;
    this.database.afterCommit(() => this.statistics.wrote(tenantId, wallets.length));
    await this.writeReservations(wallets, now);
    await this.absorb(wallets);
  }

  private async writeReservations(wallets: readonly OpenWallet[], now: Date): Promise<void> {
    const made = wallets.flatMap(({ reservations }) => reservations);
    const open = new Map(
      wallets.flatMap(({ id, wallet }) => wallet.reservations.map((reservation) => [reservation.id, { id, reservation }] as const)),
    );
    if (made.length > 0) await this.insertReservations(made);
    const known = wallets.flatMap(({ loadedReservations }) => [...loadedReservations]);
    const over = [...known, ...made.map(({ id }) => id)].filter((id) => !open.has(id));
    if (over.length > 0) await this.closeReservations(over, wallets, now);
  }

  private async insertReservations(made: OpenWallet['reservations']): Promise<void> {
    const holds = made.flatMap(({ id, held }) => held.map((pair, position) => ({ ...pair, id, position })));
    await this.database.execute(
      `WITH made AS (
         INSERT INTO reservations (tenant_id, id, wallet_id, key, request, units, made_at, ends_at, actor_kind, actor_id, note,
                                   pending_after, active_after, reserved_after)
         SELECT $1, r.* FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[],
                                    $9::text[], $10::uuid[], $11::text[], $12::bigint[], $13::bigint[], $14::bigint[]) AS r)
       INSERT INTO reservation_holds (tenant_id, reservation_id, position, lot_id, units)
       SELECT $1, h.* FROM unnest($15::uuid[], $16::integer[], $17::uuid[], $18::bigint[]) AS h`,
      [
        this.database.tenantId,
        plainArray(made.map(({ id }) => id)),
        plainArray(made.map(({ walletId }) => walletId)),
        textArray(made.map(({ key }) => key)),
        textArray(made.map(({ request }) => request)),
        plainArray(made.map(({ held }) => held.reduce((units, pair) => units + pair.units, 0))),
        instantArray(made.map(({ madeAt }) => madeAt)),
        instantArray(made.map(({ until }) => until)),
        plainArray(made.map(({ cause }) => cause.actor?.kind ?? 'system')),
        plainArray(made.map(({ cause }) => cause.actor?.id ?? null)),
        textArray(made.map(({ cause }) => cause.reason ?? null)),
        plainArray(made.map(({ balance }) => balance.pending)),
        plainArray(made.map(({ balance }) => balance.active)),
        plainArray(made.map(({ balance }) => balance.reserved)),
        plainArray(holds.map(({ id }) => id)),
        plainArray(holds.map(({ position }) => position)),
        plainArray(holds.map(({ lotId }) => lotId)),
        plainArray(holds.map(({ units }) => units)),
      ],
    );
  }

  private async closeReservations(over: readonly string[], wallets: readonly OpenWallet[], now: Date): Promise<void> {
    const captured = new Set(wallets.flatMap(({ captured: ids }) => [...ids]));
    await this.database.execute(
      `UPDATE reservations SET state = o.state, closed_at = $4 FROM unnest($2::uuid[], $3::text[]) AS o (id, state)
        WHERE reservations.tenant_id = $1 AND reservations.id = o.id`,
      [this.database.tenantId, plainArray(over), plainArray(over.map((id) => (captured.has(id) ? 'captured' : 'released'))), now],
    );
  }

  /** What was kept for open orders in wallets that are merged away is kept in the other one, in the lots that these have become. */
  private async absorb(wallets: readonly OpenWallet[]): Promise<void> {
    for (const { id, mergedInto, moved } of wallets) {
      if (mergedInto === null) continue;
      const { tenantId } = this.database;
      await this.database.execute(
        `WITH held AS (
           SELECT h.reservation_id, h.position, m.id AS lot_id FROM reservations r
             JOIN reservation_holds h ON h.tenant_id = $1 AND h.reservation_id = r.id
             JOIN unnest($3::uuid[], $4::uuid[]) AS m (old, id) ON m.old = h.lot_id
            WHERE r.tenant_id = $1 AND r.wallet_id = $2 AND r.state = 'open')
         UPDATE reservation_holds SET lot_id = held.lot_id FROM held
          WHERE reservation_holds.tenant_id = $1 AND reservation_holds.reservation_id = held.reservation_id
            AND reservation_holds.position = held.position`,
        [tenantId, id, plainArray([...moved.keys()]), plainArray([...moved.values()])],
      );
      await this.database.execute(`UPDATE reservations SET wallet_id = $3 WHERE tenant_id = $1 AND wallet_id = $2 AND state = 'open'`, [
        tenantId,
        id,
        mergedInto,
      ]);
      await this.database.execute('UPDATE wallets SET merged_into = $3 WHERE tenant_id = $1 AND merged_into = $2', [
        tenantId,
        id,
        mergedInto,
      ]);
    }
  }
}

function hasChanged({ transfers, reservations, loaded, loadedReservations, wallet, row }: OpenWallet): boolean {
  return (
    transfers.length > 0 ||
    reservations.length > 0 ||
    wallet.lots.length !== loaded.size ||
    wallet.lots.some((lot) => loaded.get(lot.id) !== lot) ||
    wallet.reservations.length !== loadedReservations.size ||
    (row.nextDueAt !== null && wallet.settledAt >= row.nextDueAt)
  );
}
