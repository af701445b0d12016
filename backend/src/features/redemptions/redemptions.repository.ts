import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { LEVEL_HOLDERS } from '../level-sets/level-sets.public.js';
import type { MemberStanding } from './domain/may-take.js';
import type { RedemptionState } from './domain/redemption-state.js';
import type { Redemption } from './redemptions.contract.js';

export type StoredRedemption = {
  id: string;
  key: string;
  rewardId: string;
  customerId: string;
  source: Redemption['source'];
  state: RedemptionState;
  walletType: string | null;
  units: number | null;
  cost: number;
  couponId: string | null;
  takenOn: string;
  validUntil: string | null;
  reason: Redemption['reason'];
  createdAt: Date;
  issuedAt: Date | null;
  usedAt: Date | null;
  endedAt: Date | null;
  version: number;
};

export type NewRedemption = Pick<
  StoredRedemption,
  'id' | 'key' | 'rewardId' | 'customerId' | 'source' | 'walletType' | 'units' | 'cost' | 'takenOn' | 'createdAt'
>;

const REDEMPTION = `SELECT id, key, reward_id AS "rewardId", customer_id AS "customerId", source, state, wallet_type AS "walletType", units,
  cost, coupon_id AS "couponId", taken_on AS "takenOn", valid_until AS "validUntil", reason, created_at AS "createdAt",
  issued_at AS "issuedAt", used_at AS "usedAt", ended_at AS "endedAt", version FROM redemptions WHERE tenant_id = $1`;

@Injectable()
export class RedemptionsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** False when the key is another one's, which has then committed. */
  async insert(redemption: NewRedemption): Promise<boolean> {
    const inserted = await this.database.execute(
      `INSERT INTO redemptions (tenant_id, id, key, reward_id, customer_id, source, state, wallet_type, units, cost, taken_on, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9, $10, $11) ON CONFLICT (tenant_id, key) DO NOTHING`,
      [
        this.database.tenantId,
        redemption.id,
        redemption.key,
        redemption.rewardId,
        redemption.customerId,
        redemption.source,
        redemption.walletType,
        redemption.units,
        redemption.cost,
        redemption.takenOn,
        redemption.createdAt,
      ],
    );
    return inserted === 1;
  }

  byKey(key: string): Promise<StoredRedemption | undefined> {
    return this.database.first<StoredRedemption>(`${REDEMPTION} AND key = $2`, [this.database.tenantId, key]);
  }

  /** Whoever takes it a step further is alone with it. */
  lock(id: string): Promise<StoredRedemption | undefined> {
    return this.database.first<StoredRedemption>(`${REDEMPTION} AND id = $2 FOR UPDATE`, [this.database.tenantId, id]);
  }

  async save({ id, state, couponId, validUntil, reason, issuedAt, usedAt, endedAt }: StoredRedemption): Promise<void> {
    await this.database.execute(
      `UPDATE redemptions SET state = $3, coupon_id = $4, valid_until = $5, reason = $6, issued_at = $7, used_at = $8, ended_at = $9,
              version = version + 1 WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, id, state, couponId, validUntil, reason, issuedAt, usedAt, endedAt],
    );
  }

  /** What it gave, in the transaction that made it. */
  async saveGiven(id: string, given: Pick<StoredRedemption, 'state' | 'couponId' | 'validUntil' | 'issuedAt'>): Promise<void> {
    await this.database.execute(
      'UPDATE redemptions SET state = $3, coupon_id = $4, valid_until = $5, issued_at = $6 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, given.state, given.couponId, given.validUntil, given.issuedAt],
    );
  }

  /** Today at the company, and where the customer stands in a scheme and a level set. */
  async standing(
    customerId: string,
    { schemeId, levelSetId }: { schemeId: string | null; levelSetId: string | null },
    now: Date,
  ): Promise<MemberStanding> {
    const row = await this.database.first<MemberStanding>(
      `SELECT ($4::timestamptz AT TIME ZONE t.time_zone)::date AS today,
              (SELECT a.tier FROM tier_assignments a WHERE a.tenant_id = $1 AND a.scheme_id = $3 AND a.customer_id = $2) AS tier,
              (SELECT h.level FROM ${LEVEL_HOLDERS} h WHERE h.level_set_id = $5 AND h.customer_id = $2) AS level
         FROM tenants t WHERE t.tenant_id = $1`,
      [this.database.tenantId, customerId, schemeId, now, levelSetId],
    );
    if (!row) throw new Error('The company of this transaction is gone.');
    return row;
  }
}
