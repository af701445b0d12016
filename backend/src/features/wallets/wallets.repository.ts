import { Injectable } from '@nestjs/common';
import { plainArray } from '../../platform/database/array-literal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { Membership, WalletRow } from './open-wallet.js';

/** Whose wallet of which type. */
export type Place = { readonly typeId: string; readonly programId: string; readonly customerId: string };

/** Where the walk through what is due has come to. */
export type DuePosition = { readonly dueAt: Date; readonly id: string };
export type DueRange = { readonly after: DuePosition; readonly limit: number };

type Row = Omit<WalletRow, 'lastActivity' | 'settledAt' | 'nextDueAt'> & {
  lastActivity: Date | null;
  settledAt: Date | null;
  nextDueAt: Date | null;
  membership: Membership;
};

const COLUMNS = `w.id, w.wallet_type_id AS "typeId", w.customer_id AS "customerId", w.pending, w.active, w.reserved, w.owed,
  w.last_transfer AS "lastTransfer", w.last_lot AS "lastLot", w.last_activity AS "lastActivity", w.settled_at AS "settledAt",
  w.next_due_at AS "nextDueAt", w.slides, w.spent_on::text AS "spentOn", w.spent,
  ARRAY(SELECT m.id FROM wallets m WHERE m.tenant_id = $1 AND m.merged_into = w.id) AS absorbed`;

/** The balance rows. Whoever changes a wallet holds its row. */
@Injectable()
export class WalletsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Locks the wallets at these places in one order for all, and makes those that are not there. */
  async lock(places: readonly Place[]): Promise<(WalletRow & { membership: Membership })[]> {
    const found = await this.lockExisting(places);
    if (found.length === places.length) return found;
    const known = new Set(found.map(placeKey));
    const missing = places.filter((place) => !known.has(placeKey(place)));
    await this.create(missing);
    return [...found, ...(await this.lockExisting(missing))];
  }

  /** Locks these, as far as nobody else works on them. */
  async lockDue(now: Date, { after, limit }: DueRange): Promise<(WalletRow & { membership: Membership })[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS}, 'member' AS membership FROM wallets w WHERE w.tenant_id = $1 AND w.next_due_at <= $2
          AND w.next_due_at >= $3 AND (w.next_due_at > $3 OR w.id > $4) ORDER BY w.next_due_at, w.id LIMIT $5 FOR UPDATE OF w SKIP LOCKED`,
      [this.database.tenantId, now, after.dueAt, after.id, limit],
    );
    return rows.map(toRow);
  }

  private async lockExisting(places: readonly Place[]): Promise<(WalletRow & { membership: Membership })[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS}, coalesce((SELECT CASE WHEN m.left_at IS NULL THEN 'member' ELSE 'left' END FROM program_members m
                WHERE m.tenant_id = $1 AND m.program_id = a.program_id AND m.customer_id = w.customer_id), 'none') AS membership
         FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS a (type_id, program_id, customer_id)
         JOIN wallets w ON w.tenant_id = $1 AND w.wallet_type_id = a.type_id AND w.customer_id = a.customer_id
        ORDER BY w.id FOR UPDATE OF w`,
      [
        this.database.tenantId,
        plainArray(places.map(({ typeId }) => typeId)),
        plainArray(places.map(({ programId }) => programId)),
        plainArray(places.map(({ customerId }) => customerId)),
      ],
    );
    return rows.map(toRow);
  }

  /** In the order of their places, as everybody does who makes some at the same time. */
  private async create(missing: readonly Place[]): Promise<void> {
    const sorted = missing.toSorted((one, other) => (placeKey(one) < placeKey(other) ? -1 : 1));
    await this.database.execute(
      `INSERT INTO wallets (tenant_id, id, wallet_type_id, customer_id)
       SELECT $1, n.id, n.type_id, n.customer_id FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS n (id, type_id, customer_id)
       ON CONFLICT (tenant_id, wallet_type_id, customer_id) DO NOTHING`,
      [
        this.database.tenantId,
        plainArray(sorted.map(() => this.ids.next())),
        plainArray(sorted.map(({ typeId }) => typeId)),
        plainArray(sorted.map(({ customerId }) => customerId)),
      ],
    );
  }

  /** Customers take part from now on; those who do already, since then. */
  async enrol(members: readonly { readonly programId: string; readonly customerId: string }[]): Promise<void> {
    if (members.length === 0) return;
    const sorted = members.toSorted((one, other) => (one.customerId < other.customerId ? -1 : 1));
    await this.database.execute(
      `INSERT INTO program_members (tenant_id, program_id, customer_id, joined_at)
       SELECT $1, n.program_id, n.customer_id, $4 FROM unnest($2::uuid[], $3::uuid[]) AS n (program_id, customer_id)
       ON CONFLICT (tenant_id, program_id, customer_id) DO NOTHING`,
      [
        this.database.tenantId,
        plainArray(sorted.map(({ programId }) => programId)),
        plainArray(sorted.map(({ customerId }) => customerId)),
        this.clock.now(),
      ],
    );
  }
}

export function placeKey({ typeId, customerId }: { readonly typeId: string; readonly customerId: string }): string {
  return `${typeId} ${customerId}`;
}

function toRow({ lastActivity, settledAt, nextDueAt, ...row }: Row): WalletRow & { membership: Membership } {
  return {
    ...row,
    lastActivity: lastActivity?.getTime() ?? null,
    settledAt: settledAt?.getTime() ?? null,
    nextDueAt: nextDueAt?.getTime() ?? null,
  };
}
