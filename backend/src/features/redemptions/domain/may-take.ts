export type OfferedReward = {
  readonly state: 'draft' | 'live' | 'archived';
  readonly price: 'units' | 'free' | 'given';
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Null for everybody. */
  readonly tiers: readonly string[] | null;
};

export type TakeRefusal =
  | { readonly refused: 'not-live' | 'only-given' | 'not-for-tier' }
  | { readonly refused: 'not-yet'; readonly from: string }
  | { readonly refused: 'over'; readonly until: string };

/** Whether a member may take a reward by themselves on a day; `tier` is theirs in the reward's scheme. Stock and limits are counted where they are kept. */
export function mayTake(reward: OfferedReward, { today, tier }: { today: string; tier: string | null }): TakeRefusal | undefined {
  if (reward.state !== 'live') return { refused: 'not-live' };
  if (reward.price === 'given') return { refused: 'only-given' };
  if (reward.startsOn !== null && today < reward.startsOn) return { refused: 'not-yet', from: reward.startsOn };
  if (reward.endsOn !== null && today > reward.endsOn) return { refused: 'over', until: reward.endsOn };
  return reward.tiers !== null && !(tier !== null && reward.tiers.includes(tier)) ? { refused: 'not-for-tier' } : undefined;
}
