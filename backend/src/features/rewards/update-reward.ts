import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { RewardStore } from './reward-store.js';
import type { Reward, UpdateRewardRequest } from './rewards.contract.js';
import { StockBelowTaken } from './rewards.errors.js';
import type { StoredReward } from './rewards.repository.js';
import { recordedReward, viewReward } from './view-reward.js';

/** What it gives stays; a price that changes is that of what is taken from now on. */
@Injectable()
export class UpdateReward {
  constructor(
    private readonly store: RewardStore,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, VersionConflict, StockBelowTaken, WalletTypeUnknown, RewardSchemeUnknown, RewardLevelSetUnknown, DaysBackwards */
  async execute(id: string, request: UpdateRewardRequest): Promise<Reward> {
    const before = await this.store.rewards.get(id, 'FOR NO KEY UPDATE');
    requireVersion(request, { ...viewReward(before) });
    const next = changed(before, request);
    await this.store.references.require({
      ...(request.price && { price: request.price }),
      ...(request.onlyFor && { onlyFor: request.onlyFor }),
      ...(request.onlyForLevels && { onlyForLevels: request.onlyForLevels }),
      startsOn: next.startsOn,
      endsOn: next.endsOn,
    });
    if (next.stock !== null && next.stock < before.taken && next.stock !== before.stock)
      throw new StockBelowTaken({ taken: before.taken }, { pointer: '/stock' });
    await this.store.rewards.update(next);
    const after = await this.store.rewards.get(id);
    this.audit.record({
      action: 'rewards.updated',
      subject: { type: 'Reward', id },
      before: recordedReward(before),
      after: recordedReward(after),
    });
    return viewReward(after);
  }
}

function changed(before: StoredReward, request: UpdateRewardRequest): StoredReward {
  const { price, perPeriod, onlyFor, onlyForLevels, version: _, ...plain } = request;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    ...(price && {
      price: price.kind,
      walletType: price.kind === 'units' ? price.walletType : null,
      units: price.kind === 'units' ? price.units : null,
    }),
    ...(perPeriod !== undefined && { perPeriod: perPeriod?.count ?? null, period: perPeriod?.period ?? null }),
    ...(onlyFor !== undefined && { schemeId: onlyFor?.schemeId ?? null, tiers: onlyFor?.tiers ?? null }),
    ...(onlyForLevels !== undefined && { levelSetId: onlyForLevels?.levelSetId ?? null, levels: onlyForLevels?.levels ?? null }),
  };
}
