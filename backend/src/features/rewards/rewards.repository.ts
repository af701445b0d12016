import { Injectable } from '@nestjs/common';
import { textArray } from '../../platform/database/array-literal.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import type { Period } from './domain/period-start.js';
import type { Reward } from './rewards.contract.js';
import { RewardKeyTaken } from './rewards.errors.js';

export type Benefit = Extract<Reward['gives'], { kind: 'benefit' }>['benefit'];

export type StoredReward = {
  id: string;
  key: string;
  names: { 'zh-CN': string; en: string };
  descriptions: { 'zh-CN': string; en: string } | null;
  kind: Reward['gives']['kind'];
  poolId: string | null;
  benefit: Benefit | null;
  benefitDays: number | null;
  price: Reward['price']['kind'];
  walletType: string | null;
  units: number | null;
  stock: number | null;
  taken: number;
  perMember: number | null;
  perPeriod: number | null;
  period: Period | null;
  startsOn: string | null;
  endsOn: string | null;
  schemeId: string | null;
  tiers: string[] | null;
  levelSetId: string | null;
  levels: string[] | null;
  state: Reward['state'];
  cost: number;
  createdAt: Date;
  version: number;
};

export type RewardPosition = readonly [createdAt: string, id: string];

const REWARD = `SELECT id, key, names, descriptions, kind, pool_id AS "poolId", benefit, benefit_days AS "benefitDays", price,
  wallet_type AS "walletType", units, stock, taken, per_member AS "perMember", per_period AS "perPeriod", period, starts_on AS "startsOn",
  ends_on AS "endsOn", scheme_id AS "schemeId", tiers, level_set_id AS "levelSetId", levels, state, cost, created_at AS "createdAt", version FROM rewards WHERE tenant_id = $1`;

@Injectable()
export class RewardsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws RewardKeyTaken */
  async insert(reward: Omit<StoredReward, 'taken' | 'version'>): Promise<void> {
    try {
      await this.database.execute(
        `INSERT INTO rewards (tenant_id, id, key, kind, pool_id, benefit, benefit_days, created_at, names, descriptions, price, wallet_type,
           units, stock, per_member, per_period, period, starts_on, ends_on, scheme_id, tiers, level_set_id, levels, state, cost)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
        [
          this.database.tenantId,
          reward.id,
          reward.key,
          reward.kind,
          reward.poolId,
          reward.benefit,
          reward.benefitDays,
          reward.createdAt,
          ...changeable(reward),
        ],
      );
    } catch (error) {
      if (isUniqueViolation(error, 'rewards_by_key')) throw new RewardKeyTaken({ key: reward.key }, { pointer: '/key', cause: error });
      throw error;
    }
  }

  /** @throws NotFound */
  async get(id: string, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<StoredReward> {
    const reward = await this.database.first<StoredReward>(`${REWARD} AND id = $2 ${lock}`, [this.database.tenantId, id]);
    if (!reward) throw new NotFound({});
    return reward;
  }

  byKey(key: string): Promise<StoredReward | undefined> {
    return this.database.first<StoredReward>(`${REWARD} AND key = $2`, [this.database.tenantId, key]);
  }

  byKeys(keys: readonly string[]): Promise<StoredReward[]> {
    return this.database.query<StoredReward>(`${REWARD} AND key = ANY ($2::text[])`, [this.database.tenantId, textArray(keys)]);
  }

  byId(id: string): Promise<StoredReward | undefined> {
    return this.database.first<StoredReward>(`${REWARD} AND id = $2`, [this.database.tenantId, id]);
  }

  /** The latest first. */
  list(options: { state: string | undefined; after: RewardPosition | undefined; limit: number }): Promise<StoredReward[]> {
    return this.database.query<StoredReward>(
      `${REWARD} AND ($2::text IS NULL OR state = $2) AND ($3::timestamptz IS NULL OR (created_at, id) < ($3::timestamptz, $4::uuid))
        ORDER BY created_at DESC, id DESC LIMIT $5`,
      [this.database.tenantId, options.state ?? null, options.after?.[0] ?? null, options.after?.[1] ?? null, options.limit],
    );
  }

  async update(reward: StoredReward): Promise<void> {
    await this.database.execute(
      `UPDATE rewards SET version = version + 1, (names, descriptions, price, wallet_type, units, stock, per_member, per_period, period,
         starts_on, ends_on, scheme_id, tiers, level_set_id, levels, state, cost)
         = ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, reward.id, ...changeable(reward)],
    );
  }

  async knownWalletTypes(): Promise<string[]> {
    const rows = await this.database.query<{ key: string }>(
      `SELECT key FROM wallet_types WHERE tenant_id = $1 AND archived_at IS NULL AND purpose <> 'qualifying' ORDER BY key`,
      [this.database.tenantId],
    );
    return rows.map(({ key }) => key);
  }

  async hasScheme(id: string): Promise<boolean> {
    const row = await this.database.first('SELECT id FROM tiering_schemes WHERE tenant_id = $1 AND id = $2', [this.database.tenantId, id]);
    return row !== undefined;
  }

  async hasLevelSet(id: string): Promise<boolean> {
    const row = await this.database.first('SELECT id FROM level_sets WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL', [
      this.database.tenantId,
      id,
    ]);
    return row !== undefined;
  }
}

function changeable(reward: Omit<StoredReward, 'taken' | 'version'>): (string | number | null)[] {
  return [
    JSON.stringify(reward.names),
    reward.descriptions && JSON.stringify(reward.descriptions),
    reward.price,
    reward.walletType,
    reward.units,
    reward.stock,
    reward.perMember,
    reward.perPeriod,
    reward.period,
    reward.startsOn,
    reward.endsOn,
    reward.schemeId,
    reward.tiers && JSON.stringify(reward.tiers),
    reward.levelSetId,
    reward.levels && JSON.stringify(reward.levels),
    reward.state,
    reward.cost,
  ];
}
