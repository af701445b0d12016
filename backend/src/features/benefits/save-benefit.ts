import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import type { CreateBenefitRequest } from './benefits.contract.js';
import { BenefitLevelSetUnknown, BenefitRewardUnknown, BenefitSchemeUnknown, BenefitWalletUnknown } from './benefits.errors.js';
import { BenefitsRepository, type StoredBenefit } from './benefits.repository.js';
import { PlanNight } from './plan-night.js';

type Gives = Pick<StoredBenefit, 'walletType' | 'units' | 'expiresAfterDays' | 'rewardId'>;

/** What creating and changing a benefit have in common. */
@Injectable()
export class SaveBenefit {
  constructor(
    readonly benefits: BenefitsRepository,
    private readonly planNight: PlanNight,
    private readonly clock: Clock,
  ) {}

  /** @throws BenefitSchemeUnknown, BenefitLevelSetUnknown, BenefitRewardUnknown, BenefitWalletUnknown */
  async require(named: Pick<StoredBenefit, 'schemeId' | 'levelSetId' | 'rewardId' | 'walletType'>): Promise<void> {
    const { schemeId, levelSetId, rewardId, walletType } = named;
    const known = await this.benefits.known(named);
    if (levelSetId !== null && !known.levelSet) throw new BenefitLevelSetUnknown({}, { pointer: '/levelSetId' });
    if (schemeId !== null && !known.scheme) throw new BenefitSchemeUnknown({}, { pointer: '/schemeId' });
    if (rewardId !== null && !known.reward) throw new BenefitRewardUnknown({}, { pointer: '/gives/rewardId' });
    if (walletType !== null && !known.wallet) throw new BenefitWalletUnknown({ walletType }, { pointer: '/gives/walletType' });
  }

  /** The night comes as long as there is something to give then. */
  async plan({ state }: Pick<StoredBenefit, 'state'>): Promise<void> {
    if (state === 'live') await this.planNight.execute();
  }

  now(): Date {
    return this.clock.now();
  }
}

export function givesOf(gives: CreateBenefitRequest['gives']): Gives {
  if (gives.kind === 'reward') return { walletType: null, units: null, expiresAfterDays: null, rewardId: gives.rewardId };
  return { walletType: gives.walletType, units: gives.units, expiresAfterDays: gives.expiresAfterDays, rewardId: null };
}
