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

export type Standing = { readonly today: string; readonly tier: string | null };

/** Whether a member may take a reward by themselves on a day; `tier` is theirs in the reward's scheme. Stock and limits are counted where they are kept. */
export function mayTake(reward: OfferedReward, standing: Standing): TakeRefusal | undefined {
  return reward.state === 'live' && reward.price === 'given' ? { refused: 'only-given' } : mayHave(reward, standing);
}

/** Whether it may come to a customer on a day, whoever brings it about. */
export function mayHave(reward: OfferedReward, { today, tier }: Standing): TakeRefusal | undefined {
  if (reward.state !== 'live') return { refused: 'not-live' };
  if (reward.startsOn !== null && today < reward.startsOn) return { refused: 'not-yet', from: reward.startsOn };
  if (reward.endsOn !== null && today > reward.endsOn) return { refused: 'over', until: reward.endsOn };
  return reward.tiers !== null && !(tier !== null && reward.tiers.includes(tier)) ? { refused: 'not-for-tier' } : undefined;
}

/** A benefit says by itself for whom it is, and how often: for it the reward only has to be there. */
export function hasOwnTerms(source: 'member' | 'rule' | 'benefit' | 'referral'): boolean {
  return source === 'benefit';
}
