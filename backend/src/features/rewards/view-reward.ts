import type { Reward } from './rewards.contract.js';
import type { StoredReward } from './rewards.repository.js';

export function viewReward(stored: StoredReward): Reward {
  const { id, key, names, descriptions, stock, taken, perMember, startsOn, endsOn, cost, state, version } = stored;
  return {
    id,
    key,
    names,
    descriptions,
    gives: givesOf(stored),
    price: priceOf(stored),
    stock,
    taken,
    perMember,
    perPeriod: stored.perPeriod === null || stored.period === null ? null : { count: stored.perPeriod, period: stored.period },
    startsOn,
    endsOn,
    onlyFor: stored.schemeId === null ? null : { schemeId: stored.schemeId, tiers: stored.tiers ?? [] },
    onlyForLevels: stored.levelSetId === null ? null : { levelSetId: stored.levelSetId, levels: stored.levels ?? [] },
    cost,
    state,
    createdAt: stored.createdAt.toISOString(),
    version,
  };
}

/** What the audit says of a reward. */
export function recordedReward(stored: StoredReward): Record<string, unknown> {
  const { id: _, taken: __, createdAt: ___, version: ____, ...recorded } = viewReward(stored);
  return recorded;
}

function givesOf({ kind, poolId, benefit, benefitDays }: StoredReward): Reward['gives'] {
  if (poolId !== null) return { kind: 'coupon', poolId };
  if (benefit !== null) return { kind: 'benefit', benefit, days: benefitDays };
  return { kind: kind === 'service' ? 'service' : 'gift' };
}

function priceOf({ price, walletType, units }: StoredReward): Reward['price'] {
  if (walletType !== null && units !== null) return { kind: 'units', walletType, units };
  return { kind: price === 'free' ? 'free' : 'given' };
}
