import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Ids } from '../../ports/ids.js';
import type { GivenRewards, OpenReferral, RefereeOrder, Terms } from './domain/decide-referral.js';
import type { Referral } from './referrals.contract.js';

export type NewReferral = {
  referrerId: string;
  refereeId: string;
  externalId: string;
  terms: Terms;
  refusal: Referral['reason'];
  now: Date;
};

export type StoredReferral = Omit<OpenReferral, 'createdAt' | 'state'> & {
  readonly id: string;
  readonly referrerId: string;
  readonly refereeId: string;
  readonly state: Referral['state'];
  readonly createdAt: Date;
  readonly referrerUnits: number;
  readonly refereeUnits: number;
  readonly rewards: GivenRewards;
};

/** What both were given: units, and rewards of the catalogue. */
export type GivenToBoth = { readonly referrer: number; readonly referee: number; readonly rewards: GivenRewards };

const STORED = `id, referrer_id AS "referrerId", customer_id AS "refereeId", state, terms, order_id AS "orderId",
  referrer_units AS "referrerUnits", referee_units AS "refereeUnits", rewards, created_at AS "createdAt"`;

@Injectable()
export class ReferralsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ids: Ids,
  ) {}

  /** Undefined when the referee has a referrer already, or the name was used; whoever is faster stands. */
  async add({ referrerId, refereeId, externalId, terms, refusal, now }: NewReferral): Promise<string | undefined> {
    const id = this.ids.next();
    const added = await this.database.execute(
      `INSERT INTO referrals (tenant_id, id, referrer_id, customer_id, external_id, state, reason, terms, created_at, refused_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
      [
        this.database.tenantId,
        id,
        referrerId,
        refereeId,
        externalId,
        refusal === null ? 'waiting' : 'refused',
        refusal,
        terms,
        now,
        refusal === null ? null : now,
      ],
    );
    return added === 1 ? id : undefined;
  }

  byExternalId(externalId: string): Promise<StoredReferral | undefined> {
    return this.database.first<StoredReferral>(`SELECT ${STORED} FROM referrals WHERE tenant_id = $1 AND external_id = $2`, [
      this.database.tenantId,
      externalId,
    ]);
  }

  /** Those that can still change, locked in the order of their ids. */
  openForChange(ids: readonly string[]): Promise<StoredReferral[]> {
    return this.database.query<StoredReferral>(
      `SELECT ${STORED} FROM referrals WHERE tenant_id = $1 AND id = ANY ($2) AND state <> 'refused' ORDER BY id FOR UPDATE`,
      [this.database.tenantId, ids],
    );
  }

  /** Of these referees, merged ones among them. */
  async openOf(customerIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `WITH RECURSIVE same AS (SELECT c AS id FROM unnest($2::uuid[]) AS c
         UNION SELECT m.id FROM customers m JOIN same s ON m.merged_into = s.id WHERE m.tenant_id = $1)
       SELECT id FROM referrals WHERE tenant_id = $1 AND customer_id IN (SELECT id FROM same) AND state <> 'refused'`,
      [this.database.tenantId, customerIds],
    );
    return rows.map(({ id }) => id);
  }

  async openAfter(id: string | null, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM referrals WHERE tenant_id = $1 AND state <> 'refused' AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [this.database.tenantId, id, limit],
    );
    return rows.map((row) => row.id);
  }

  /** The orders of a customer and of everybody merged into them, in the company's currency where that is known. */
  async orders(customerId: string): Promise<RefereeOrder[]> {
    const rows = await this.database.query<Omit<RefereeOrder, 'occurredAt'> & { occurredAt: Date }>(
      `WITH RECURSIVE same AS (SELECT $2::uuid AS id
         UNION SELECT m.id FROM customers m JOIN same s ON m.merged_into = s.id WHERE m.tenant_id = $1)
       SELECT o.id, o.occurred_at AS "occurredAt", o.counts,
              CASE WHEN o.currency = t.currency THEN o.gross - o.refunded
                   WHEN o.converted_currency = t.currency THEN o.converted_gross - coalesce(o.converted_refunded, 0) END AS net
         FROM orders o JOIN tenants t ON t.tenant_id = $1
        WHERE o.tenant_id = $1 AND o.customer_id IN (SELECT id FROM same) ORDER BY o.occurred_at, o.id LIMIT 1000`,
      [this.database.tenantId, customerId],
    );
    return rows.map(({ occurredAt, ...order }) => ({ ...order, occurredAt: occurredAt.getTime() }));
  }

  /** Whether two customers can be reached at one address: by blind index, without opening any. */
  async shareContact(one: string, other: string): Promise<boolean> {
    const row = await this.database.first(
      `SELECT 1 FROM customer_contacts a JOIN customer_contacts b ON b.tenant_id = $1 AND b.kind = a.kind AND b.blind_index = a.blind_index
        WHERE a.tenant_id = $1 AND a.customer_id = $2 AND b.customer_id = $3 AND a.kind <> 'address' LIMIT 1`,
      [this.database.tenantId, one, other],
    );
    return row !== undefined;
  }

  async rewardedSince(referrerId: string, since: Date): Promise<number> {
    const row = await this.database.first<{ count: number }>(
      `SELECT count(*)::int AS count FROM referrals WHERE tenant_id = $1 AND referrer_id = $2 AND state = 'rewarded' AND rewarded_at > $3`,
      [this.database.tenantId, referrerId, since],
    );
    return row?.count ?? 0;
  }

  async qualify(id: string, orderId: string | null, now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE referrals SET state = CASE WHEN $3::uuid IS NULL THEN 'waiting' ELSE 'qualified' END, order_id = $3,
              qualified_at = CASE WHEN $3::uuid IS NULL THEN NULL ELSE coalesce(qualified_at, $4) END WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, orderId, now],
    );
  }

  async reward(id: string, orderId: string, given: GivenToBoth, now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE referrals SET state = 'rewarded', order_id = $3, referrer_units = $4, referee_units = $5, rewarded_at = $6,
              qualified_at = coalesce(qualified_at, $6), rewards = $7 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, orderId, given.referrer, given.referee, now, JSON.stringify(given.rewards)],
    );
  }

  async refuse(id: string, reason: Referral['reason'], now: Date): Promise<void> {
    await this.database.execute(
      `UPDATE referrals SET state = 'refused', reason = $3, refused_at = $4, referrer_units = 0, referee_units = 0 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, reason, now],
    );
  }
}
