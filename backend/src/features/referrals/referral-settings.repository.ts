import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import type { ReferralSettings } from './referrals.contract.js';

const SUGGESTED: Omit<ReferralSettings, 'walletType'> = {
  enabled: false,
  referrerUnits: 200,
  refereeUnits: 100,
  referrerReward: null,
  refereeReward: null,
  minimumAmount: 0,
  withinDays: 90,
  waitDays: 14,
  mostPerPeriod: 20,
  periodDays: 365,
  landingUrl: null,
  version: 0,
};

@Injectable()
export class ReferralSettingsRepository {
  constructor(
    private readonly database: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  read(): Promise<ReferralSettings> {
    return this.load('');
  }

  /** Locked, for a change. */
  readForChange(): Promise<ReferralSettings> {
    return this.load('FOR UPDATE');
  }

  /** False when somebody saved the first ones meanwhile. */
  async save(settings: ReferralSettings): Promise<boolean> {
    const { enabled, walletType, referrerUnits, refereeUnits, minimumAmount, withinDays, waitDays } = settings;
    const { mostPerPeriod, periodDays, landingUrl, referrerReward, refereeReward, version } = settings;
    const saved = await this.database.execute(
      `INSERT INTO referral_settings AS s (tenant_id, enabled, wallet_type, referrer_units, referee_units, minimum_amount, within_days, wait_days,
                                           most_per_period, period_days, landing_url, referrer_reward, referee_reward, version, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 + 1, $15)
       ON CONFLICT (tenant_id) DO UPDATE SET (enabled, wallet_type, referrer_units, referee_units, minimum_amount, within_days, wait_days,
           most_per_period, period_days, landing_url, referrer_reward, referee_reward, version, updated_at)
         = (excluded.enabled, excluded.wallet_type, excluded.referrer_units, excluded.referee_units, excluded.minimum_amount, excluded.within_days,
            excluded.wait_days, excluded.most_per_period, excluded.period_days, excluded.landing_url,
            excluded.referrer_reward, excluded.referee_reward, excluded.version, excluded.updated_at)
         WHERE s.version = $14`,
      [
        this.database.tenantId,
        enabled,
        walletType,
        referrerUnits,
        refereeUnits,
        minimumAmount,
        withinDays,
        waitDays,
        mostPerPeriod,
        periodDays,
        landingUrl,
        referrerReward,
        refereeReward,
        version,
        this.clock.now(),
      ],
    );
    return saved === 1;
  }

  async isWalletType(key: string): Promise<boolean> {
    const row = await this.database.first('SELECT 1 FROM wallet_types WHERE tenant_id = $1 AND key = $2 AND archived_at IS NULL', [
      this.database.tenantId,
      key,
    ]);
    return row !== undefined;
  }

  private async load(lock: '' | 'FOR UPDATE'): Promise<ReferralSettings> {
    const row = await this.database.first<ReferralSettings>(
      `SELECT enabled, wallet_type AS "walletType", referrer_units AS "referrerUnits", referee_units AS "refereeUnits",
              minimum_amount AS "minimumAmount", within_days AS "withinDays", wait_days AS "waitDays", most_per_period AS "mostPerPeriod",
              period_days AS "periodDays", landing_url AS "landingUrl", referrer_reward AS "referrerReward",
              referee_reward AS "refereeReward", version FROM referral_settings WHERE tenant_id = $1 ${lock}`,
      [this.database.tenantId],
    );
    return row ?? { ...SUGGESTED, walletType: await this.firstWalletType() };
  }

  private async firstWalletType(): Promise<string> {
    const row = await this.database.first<{ key: string }>(
      `SELECT key FROM wallet_types WHERE tenant_id = $1 AND archived_at IS NULL AND purpose = 'spendable' ORDER BY created_at, id LIMIT 1`,
      [this.database.tenantId],
    );
    return row?.key ?? '';
  }
}
