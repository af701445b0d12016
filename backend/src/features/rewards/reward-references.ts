import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { CouponPoolsRepository } from '../coupon-pools/coupon-pools.public.js';
import type { CreateRewardRequest } from './rewards.contract.js';
import { DaysBackwards, RewardLevelSetUnknown, RewardPoolUnknown, RewardSchemeUnknown, WalletTypeUnknown } from './rewards.errors.js';
import { RewardsRepository } from './rewards.repository.js';

type Named = Partial<Pick<CreateRewardRequest, 'gives' | 'price' | 'onlyFor' | 'onlyForLevels' | 'startsOn' | 'endsOn'>>;

/** Whether what a reward names is there. */
@Injectable()
export class RewardReferences {
  constructor(
    private readonly rewards: RewardsRepository,
    private readonly pools: CouponPoolsRepository,
  ) {}

  /** @throws RewardPoolUnknown, WalletTypeUnknown, RewardSchemeUnknown, RewardLevelSetUnknown, DaysBackwards */
  async require({ gives, price, onlyFor, onlyForLevels, startsOn, endsOn }: Named): Promise<void> {
    if (gives?.kind === 'coupon') await this.requirePool(gives.poolId);
    if (price?.kind === 'units') await this.requireWallet(price.walletType);
    if (onlyFor && !(await this.rewards.hasScheme(onlyFor.schemeId))) throw new RewardSchemeUnknown({}, { pointer: '/onlyFor/schemeId' });
    if (onlyForLevels && !(await this.rewards.hasLevelSet(onlyForLevels.levelSetId)))
      throw new RewardLevelSetUnknown({}, { pointer: '/onlyForLevels/levelSetId' });
    if (startsOn && endsOn && endsOn < startsOn) throw new DaysBackwards({}, { pointer: '/endsOn' });
  }

  private async requirePool(id: string): Promise<void> {
    try {
      await this.pools.get(id);
    } catch (error) {
      if (NotFound.matches(error)) throw new RewardPoolUnknown({}, { pointer: '/gives/poolId', cause: error });
      throw error;
    }
  }

  private async requireWallet(walletType: string): Promise<void> {
    const known = await this.rewards.knownWalletTypes();
    if (!known.includes(walletType)) throw new WalletTypeUnknown({ walletType, known }, { pointer: '/price/walletType' });
  }
}
