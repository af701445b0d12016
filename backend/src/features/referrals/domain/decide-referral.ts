/** What was promised when the referral was made. Amounts are minor units of the company's currency. */
export type Terms = {
  readonly walletType: string;
  readonly referrerUnits: number;
  readonly refereeUnits: number;
  /** Keys of the catalogue; missing where it was made before there were any. */
  readonly referrerReward?: string | null;
  readonly refereeReward?: string | null;
  readonly minimumAmount: number;
  readonly withinDays: number;
  readonly waitDays: number;
};

/** An order of the referee as it stands now; `net` null: in a currency that nothing is known of. */
export type RefereeOrder = { readonly id: string; readonly occurredAt: number; readonly net: number | null; readonly counts: boolean };

export type OpenReferral = {
  readonly state: 'waiting' | 'qualified' | 'rewarded';
  readonly createdAt: number;
  readonly orderId: string | null;
  readonly terms: Terms;
};

export type Decision =
  | { readonly to: 'waiting'; readonly lookAgainAt: number }
  | { readonly to: 'qualified'; readonly orderId: string; readonly lookAgainAt: number }
  | { readonly to: 'rewarded'; readonly orderId: string }
  | { readonly to: 'refused'; readonly reason: 'not-new' | 'no-purchase' | 'order-refunded' };

const DAY_MS = 86_400_000;

/**
 * What becomes of a referral, from how the referee's orders stand now: whatever came late, twice or was taken back, the end is the same.
 * Only a purchase that can no longer be sent back is rewarded; one that is taken back all the same takes the rewards with it.
 */
export function decideReferral({ state, createdAt, orderId, terms }: OpenReferral, orders: readonly RefereeOrder[], now: number): Decision {
  if (state === 'rewarded') {
    const order = orders.find(({ id }) => id === orderId);
    return order && isEnough(order, terms) ? { to: 'rewarded', orderId: order.id } : { to: 'refused', reason: 'order-refunded' };
  }
  if (orders.some(({ counts, occurredAt }) => counts && occurredAt < createdAt)) return { to: 'refused', reason: 'not-new' };
  const deadline = createdAt + terms.withinDays * DAY_MS;
  const [first] = orders
    .filter((order) => isEnough(order, terms) && order.occurredAt >= createdAt && order.occurredAt <= deadline)
    .toSorted((one, other) => one.occurredAt - other.occurredAt || (one.id < other.id ? -1 : 1));
  if (!first) return now > deadline ? { to: 'refused', reason: 'no-purchase' } : { to: 'waiting', lookAgainAt: deadline + 1 };
  const safeAt = first.occurredAt + terms.waitDays * DAY_MS;
  if (now < safeAt) return { to: 'qualified', orderId: first.id, lookAgainAt: safeAt };
  return { to: 'rewarded', orderId: first.id };
}

function isEnough({ counts, net }: RefereeOrder, { minimumAmount }: Terms): boolean {
  return counts && net !== null && net >= minimumAmount;
}

/** What one side was given of the catalogue, or why not. */
export type GivenReward = {
  readonly key: string;
  readonly redemptionId: string | null;
  readonly problem: { readonly code: string; readonly params: Readonly<Record<string, unknown>> } | null;
};
export type GivenRewards = { readonly referrer?: GivenReward; readonly referee?: GivenReward };
