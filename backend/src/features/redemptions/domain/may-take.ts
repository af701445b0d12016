export type OfferedReward = {
  readonly state: 'draft' | 'live' | 'archived';
  readonly price: 'units' | 'free' | 'given';
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** Null for everybody. */
  readonly tiers: readonly string[] | null;
  /** Null for everybody. */
  readonly levels: readonly string[] | null;
};

export type TakeRefusal =
  | { readonly refused: 'not-live' | 'only-given' | 'not-for-tier' | 'not-for-level' }
  | { readonly refused: 'not-yet'; readonly from: string }
  | { readonly refused: 'over'; readonly until: string };

export type MemberStanding = {
  /** By the company's calendar. */
  readonly today: string;
  /** In the reward's scheme. */
  readonly tier: string | null;
  /** In the reward's level set. */
  readonly level: string | null;
};

/** Whether a member may take a reward by themselves. Stock and limits are counted where they are kept. */
export function mayTake(reward: OfferedReward, standing: MemberStanding): TakeRefusal | undefined {
  return reward.state === 'live' && reward.price === 'given' ? { refused: 'only-given' } : mayHave(reward, standing);
}

/** Whether it may come to a customer, whoever brings it about. */
export function mayHave(reward: OfferedReward, { today, tier, level }: MemberStanding): TakeRefusal | undefined {
  if (reward.state !== 'live') return { refused: 'not-live' };
  if (reward.startsOn !== null && today < reward.startsOn) return { refused: 'not-yet', from: reward.startsOn };
  if (reward.endsOn !== null && today > reward.endsOn) return { refused: 'over', until: reward.endsOn };
  if (!isAmong(reward.tiers, tier)) return { refused: 'not-for-tier' };
  return isAmong(reward.levels, level) ? undefined : { refused: 'not-for-level' };
}

function isAmong(wanted: readonly string[] | null, own: string | null): boolean {
  return wanted === null || (own !== null && wanted.includes(own));
}

/** A benefit says by itself for whom it is, and how often: for it the reward only has to be there. */
export function hasOwnTerms(source: 'member' | 'rule' | 'benefit' | 'referral'): boolean {
  return source === 'benefit';
}
