import { shownMonths, sum } from './months.js';

/** By how much what is owed of one reward changed in a month; `pending` of them wait to be handed over. */
export type RewardMoved = {
  readonly rewardId: string;
  readonly month: string;
  readonly count: number;
  readonly pending: number;
  readonly cost: number;
};

export type KnownReward = {
  readonly id: string;
  readonly key: string;
  readonly names: { 'zh-CN': string; en: string };
  readonly kind: 'coupon' | 'gift' | 'service' | 'benefit';
};

export type RewardsReport = {
  count: number;
  pending: number;
  cost: number;
  items: { reward: KnownReward; count: number; pending: number; cost: number }[];
  months: { month: string; count: number; cost: number }[];
};

type Totals = { count: number; pending: number; cost: number };

/** What members have been promised and have not had yet: in all, by reward, the dearest first, and at the end of each month. */
export function rewardsReport(month: string, rewards: readonly KnownReward[], moved: readonly RewardMoved[]): RewardsReport {
  const items = rewards
    .map((reward) => ({ reward, ...totalsOf(moved.filter(({ rewardId }) => rewardId === reward.id)) }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.cost - one.cost || other.count - one.count || (one.reward.key < other.reward.key ? -1 : 1));
  const [first] = moved.map((each) => each.month).toSorted();
  const months = first === undefined ? [] : shownMonths(first, month);
  return {
    ...totalsOf(moved),
    items,
    months: months.map((each) => {
      const { count, cost } = totalsOf(moved.filter((one) => one.month <= each || each === month));
      return { month: each, count, cost };
    }),
  };
}

function totalsOf(moved: readonly RewardMoved[]): Totals {
  return {
    count: sum(moved, ({ count }) => count),
    pending: sum(moved, ({ pending }) => pending),
    cost: sum(moved, ({ cost }) => cost),
  };
}
