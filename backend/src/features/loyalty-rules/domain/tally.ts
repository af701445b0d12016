import type { RuleEffect, RuleOutcome, RuleReason } from '@liuke/sdk';
import type { PastOrder } from './past.js';

/** One order with everything that came of it and of its changes. `takenBack` is asked for each award of the order itself. */
export type EarnedOrder = {
  readonly order: PastOrder;
  readonly refunded: number;
  readonly counts: boolean;
  readonly outcomes: readonly { readonly ofChange: boolean; readonly outcome: RuleOutcome }[];
  readonly takenBack: (units: number) => number;
};

export type WalletSums = { readonly wallet: string; readonly awarded: number; readonly takenBack: number; readonly units: number };
export type EffectSum = {
  readonly kind: Exclude<RuleEffect['kind'], 'award' | 'set-state'>;
  readonly of: string;
  count: number;
  withdrawn: number;
};
export type ReasonSum = { readonly code: string; readonly remark: boolean; orders: number };
export type PeriodSum = { readonly from: string; readonly orders: number; readonly wallets: readonly WalletSums[] };

export type Tally = {
  readonly earningOrders: number;
  readonly earningCustomers: number;
  readonly wallets: readonly WalletSums[];
  readonly effects: readonly EffectSum[];
  readonly reasons: readonly ReasonSum[];
  readonly periods: readonly PeriodSum[];
};

/** Sums up what orders would have earned. `periods` are the first days of days or months, in time; each order falls into the last that has begun. */
export function tally(orders: readonly EarnedOrder[], periods: readonly string[]): Tally {
  const earning = orders.filter(({ outcomes }) => outcomes.some(({ outcome }) => outcome.effects.some(({ kind }) => kind !== 'set-state')));
  const byPeriod = Map.groupBy(orders, ({ order }) => periods.findLast((from) => from <= order.day) ?? '');
  return {
    earningOrders: earning.length,
    earningCustomers: new Set(earning.map(({ order }) => order.customerId)).size,
    wallets: walletsOf(orders),
    effects: effectsOf(orders),
    reasons: reasonsOf(orders),
    periods: periods.map((from) => {
      const own = byPeriod.get(from) ?? [];
      return { from, orders: own.length, wallets: walletsOf(own) };
    }),
  };
}

function walletsOf(orders: readonly EarnedOrder[]): WalletSums[] {
  const sums = new Map<string, { awarded: bigint; takenBack: bigint }>();
  for (const { outcomes, takenBack } of orders)
    for (const { ofChange, outcome } of outcomes)
      for (const effect of outcome.effects) {
        if (effect.kind !== 'award') continue;
        const { awarded, takenBack: taken } = sums.get(effect.wallet) ?? { awarded: 0n, takenBack: 0n };
        const back = ofChange ? 0 : takenBack(effect.units);
        sums.set(effect.wallet, { awarded: awarded + BigInt(effect.units), takenBack: taken + BigInt(back) });
      }
  return [...sums]
    .map(([wallet, { awarded, takenBack }]) => ({
      wallet,
      awarded: exact(awarded),
      takenBack: exact(takenBack),
      units: exact(awarded - takenBack),
    }))
    .toSorted((a, b) => (a.wallet < b.wallet ? -1 : 1));
}

/** Sums beyond what a number holds stop there. */
function exact(sum: bigint): number {
  return Number(sum > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : sum);
}

function effectsOf(orders: readonly EarnedOrder[]): EffectSum[] {
  const sums = new Map<string, EffectSum>();
  for (const { outcomes, counts } of orders)
    for (const { ofChange, outcome } of outcomes)
      for (const effect of outcome.effects) {
        if (effect.kind === 'award' || effect.kind === 'set-state') continue;
        const of = nameOf(effect);
        const sum = sums.get(`${effect.kind} ${of}`) ?? { kind: effect.kind, of, count: 0, withdrawn: 0 };
        sum.count += 1;
        if (effect.kind === 'issue' && !counts && !ofChange) sum.withdrawn += 1;
        sums.set(`${effect.kind} ${of}`, sum);
      }
  return [...sums.values()].toSorted((a, b) => b.count - a.count || (a.of < b.of ? -1 : 1));
}

function nameOf(effect: Exclude<RuleEffect, { kind: 'award' | 'set-state' }>): string {
  if (effect.kind === 'issue') return effect.key;
  return effect.kind === 'tag' ? effect.tag : effect.attribute;
}

/** How many orders each sentence was said of, the most frequent first. */
function reasonsOf(orders: readonly EarnedOrder[]): ReasonSum[] {
  const sums = new Map<string, ReasonSum>();
  for (const { outcomes } of orders) {
    const said = outcomes.flatMap(({ outcome: { effects, remarks = [] } }) => [
      ...effects.flatMap((effect) => (effect.kind === 'set-state' ? [] : effect.reasons.map((reason) => nameReason(reason, false)))),
      ...remarks.map((reason) => nameReason(reason, true)),
    ]);
    for (const [name, reason] of new Map(said)) {
      const sum = sums.get(name) ?? { ...reason, orders: 0 };
      sum.orders += 1;
      sums.set(name, sum);
    }
  }
  return [...sums.values()].toSorted((a, b) => b.orders - a.orders || (a.code < b.code ? -1 : 1));
}

function nameReason({ code }: RuleReason, remark: boolean): [string, { code: string; remark: boolean }] {
  return [`${remark ? 'remark' : 'reason'} ${code}`, { code, remark }];
}
