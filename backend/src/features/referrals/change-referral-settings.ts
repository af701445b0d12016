import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { VersionConflict } from '../../platform/errors/platform.errors.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { RewardsRepository } from '../rewards/rewards.public.js';
import type { ReferralSettings, ReferralSettingsChange } from './referrals.contract.js';
import { ReferralRewardUnknown, WalletTypeUnknown } from './referrals.errors.js';
import { ReferralSettingsRepository } from './referral-settings.repository.js';

/** What is promised from now on; referrals that were made keep what was promised then. */
@Injectable()
export class ChangeReferralSettings {
  constructor(
    private readonly settings: ReferralSettingsRepository,
    private readonly rewards: RewardsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws VersionConflict, WalletTypeUnknown, ReferralRewardUnknown */
  async execute(change: ReferralSettingsChange): Promise<ReferralSettings> {
    const before = await this.settings.readForChange();
    requireVersion(change, before);
    const { version: _version, ...given } = change;
    const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const after: ReferralSettings = { ...before, ...changed };
    if (!(await this.settings.isWalletType(after.walletType)))
      throw new WalletTypeUnknown({ walletType: after.walletType }, { pointer: '/walletType' });
    await this.requireRewards(after);
    if (!(await this.settings.save(after))) throw new VersionConflict({ given: before.version, current: before.version + 1 });
    this.audit.record({ action: 'referrals.configured', subject: { type: 'ReferralSettings' }, before, after });
    return { ...after, version: before.version + 1 };
  }

  private async requireRewards(after: ReferralSettings): Promise<void> {
    for (const side of ['referrerReward', 'refereeReward'] as const) {
      const key = after[side];
      if (key === null) continue;
      const reward = await this.rewards.byKey(key);
      if (!reward || reward.state === 'archived') throw new ReferralRewardUnknown({ reward: key }, { pointer: `/${side}` });
    }
  }
}
