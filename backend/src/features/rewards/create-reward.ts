import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { RewardStore } from './reward-store.js';
import type { CreateRewardRequest, Reward } from './rewards.contract.js';
import { recordedReward, viewReward } from './view-reward.js';

@Injectable()
export class CreateReward {
  constructor(
    private readonly store: RewardStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws RewardKeyTaken, RewardPoolUnknown, WalletTypeUnknown, RewardSchemeUnknown, RewardLevelSetUnknown, DaysBackwards */
  async execute(request: CreateRewardRequest): Promise<Reward> {
    await this.store.references.require(request);
    const { key, names, descriptions, gives, price, stock, perMember, perPeriod, startsOn, endsOn, onlyFor, onlyForLevels, cost, state } =
      request;
    const id = this.ids.next();
    await this.store.rewards.insert({
      id,
      key,
      names,
      descriptions,
      kind: gives.kind,
      poolId: gives.kind === 'coupon' ? gives.poolId : null,
      benefit: gives.kind === 'benefit' ? gives.benefit : null,
      benefitDays: gives.kind === 'benefit' ? gives.days : null,
      price: price.kind,
      walletType: price.kind === 'units' ? price.walletType : null,
      units: price.kind === 'units' ? price.units : null,
      stock,
      perMember,
      perPeriod: perPeriod?.count ?? null,
      period: perPeriod?.period ?? null,
      startsOn,
      endsOn,
      schemeId: onlyFor?.schemeId ?? null,
      tiers: onlyFor?.tiers ?? null,
      levelSetId: onlyForLevels?.levelSetId ?? null,
      levels: onlyForLevels?.levels ?? null,
      cost,
      state,
      createdAt: this.clock.now(),
    });
    const reward = await this.store.rewards.get(id);
    this.audit.record({ action: 'rewards.created', subject: { type: 'Reward', id }, after: recordedReward(reward) });
    return viewReward(reward);
  }
}
