import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { BenefitKeyTaken } from './benefits.errors.js';

export type StoredBenefit = {
  id: string;
  key: string;
  names: { 'zh-CN': string; en: string };
  /** Either of a tiering scheme, or of a level set. */
  schemeId: string | null;
  tiers: string[];
  levelSetId: string | null;
  levels: string[];
  occasion: 'entry' | 'monthly' | 'birthday';
  monthDay: number | null;
  daysBefore: number | null;
  walletType: string | null;
  units: number | null;
  expiresAfterDays: number | null;
  rewardId: string | null;
  state: 'live' | 'paused';
  liveSince: Date | null;
  createdAt: Date;
  version: number;
};

export type BenefitPosition = readonly [createdAt: string, id: string];

const BENEFIT = `SELECT id, key, names, scheme_id AS "schemeId", tiers, level_set_id AS "levelSetId", levels, occasion, month_day AS "monthDay", days_before AS "daysBefore",
  wallet_type AS "walletType", units, expires_after_days AS "expiresAfterDays", reward_id AS "rewardId", state, live_since AS "liveSince",
  created_at AS "createdAt", version FROM benefits WHERE tenant_id = $1`;

@Injectable()
export class BenefitsRepository {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws BenefitKeyTaken */
  async insert(benefit: Omit<StoredBenefit, 'version'>): Promise<void> {
    try {
      await this.database.execute(
        `INSERT INTO benefits (tenant_id, id, key, scheme_id, level_set_id, occasion, month_day, days_before, created_at, names, tiers, levels,
           wallet_type, units, expires_after_days, reward_id, state, live_since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
        [
          this.database.tenantId,
          benefit.id,
          benefit.key,
          benefit.schemeId,
          benefit.levelSetId,
          benefit.occasion,
          benefit.monthDay,
          benefit.daysBefore,
          benefit.createdAt,
          ...changeable(benefit),
        ],
      );
    } catch (error) {
      if (isUniqueViolation(error, 'benefits_by_key')) throw new BenefitKeyTaken({ key: benefit.key }, { pointer: '/key', cause: error });
      throw error;
    }
  }

  /** @throws NotFound */
  async get(id: string, lock: '' | 'FOR NO KEY UPDATE' = ''): Promise<StoredBenefit> {
    const benefit = await this.database.first<StoredBenefit>(`${BENEFIT} AND id = $2 ${lock}`, [this.database.tenantId, id]);
    if (!benefit) throw new NotFound({});
    return benefit;
  }

  list(after: BenefitPosition | undefined, limit: number): Promise<StoredBenefit[]> {
    return this.database.query<StoredBenefit>(
      `${BENEFIT} AND ($2::timestamptz IS NULL OR (created_at, id) < ($2::timestamptz, $3::uuid)) ORDER BY created_at DESC, id DESC LIMIT $4`,
      [this.database.tenantId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  live(): Promise<StoredBenefit[]> {
    return this.database.query<StoredBenefit>(`${BENEFIT} AND state = 'live' ORDER BY id`, [this.database.tenantId]);
  }

  async update(benefit: StoredBenefit): Promise<void> {
    await this.database.execute(
      `UPDATE benefits SET version = version + 1, (names, tiers, levels, wallet_type, units, expires_after_days, reward_id, state, live_since)
         = ($3, $4, $5, $6, $7, $8, $9, $10, $11) WHERE tenant_id = $1 AND id = $2`,
      [this.database.tenantId, benefit.id, ...changeable(benefit)],
    );
  }

  /** Which of what a benefit names is there. */
  async known(named: Pick<StoredBenefit, 'schemeId' | 'levelSetId' | 'rewardId' | 'walletType'>): Promise<Known> {
    const known = await this.database.first<Known>(
      `SELECT EXISTS (SELECT FROM tiering_schemes WHERE tenant_id = $1 AND id = $2) AS scheme,
              EXISTS (SELECT FROM level_sets WHERE tenant_id = $1 AND id = $5 AND archived_at IS NULL) AS "levelSet",
              EXISTS (SELECT FROM rewards WHERE tenant_id = $1 AND id = $3) AS reward,
              EXISTS (SELECT FROM wallet_types WHERE tenant_id = $1 AND key = $4 AND archived_at IS NULL) AS wallet`,
      [this.database.tenantId, named.schemeId, named.rewardId, named.walletType, named.levelSetId],
    );
    return known ?? { scheme: false, levelSet: false, reward: false, wallet: false };
  }

  async place(now: Date): Promise<{ today: string; timeZone: string }> {
    const row = await this.database.first<{ today: string; timeZone: string }>(
      'SELECT time_zone AS "timeZone", ($2::timestamptz AT TIME ZONE time_zone)::date AS today FROM tenants WHERE tenant_id = $1',
      [this.database.tenantId, now],
    );
    if (!row) throw new Error('The company of this transaction is gone.');
    return row;
  }
}

type Known = { scheme: boolean; levelSet: boolean; reward: boolean; wallet: boolean };

function changeable(benefit: Omit<StoredBenefit, 'version'>): (string | number | Date | null)[] {
  const { names, tiers, levels, walletType, units, expiresAfterDays, rewardId, state, liveSince } = benefit;
  return [
    JSON.stringify(names),
    JSON.stringify(tiers),
    JSON.stringify(levels),
    walletType,
    units,
    expiresAfterDays,
    rewardId,
    state,
    liveSince,
  ];
}
