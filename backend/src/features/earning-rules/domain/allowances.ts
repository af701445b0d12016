import type { Caps, Reason, RuleTerms } from './terms.js';

/** What was used so far: by rule and customer, by rule, customer and day, and by rule. What was taken back is used no more. */
export type Used = {
  readonly customers: ReadonlyMap<string, number>;
  readonly days: ReadonlyMap<string, number>;
  readonly budgets: ReadonlyMap<string, number>;
};

export type Granted = { readonly units: number; readonly cut: Reason | null };

export const customerKey = (ruleId: string, customerId: string): string => `${ruleId} ${customerId}`;
export const dayKey = (ruleId: string, customerId: string, day: string): string => `${ruleId} ${customerId} ${day}`;

/** What caps and budgets leave, award by award. The caller holds the locks under which `used` was read. */
export class Allowances {
  private readonly customers: Map<string, number>;
  private readonly days: Map<string, number>;
  private readonly budgets: Map<string, number>;

  constructor(used: Used) {
    this.customers = new Map(used.customers);
    this.days = new Map(used.days);
    this.budgets = new Map(used.budgets);
  }

  /** `ofEvent` is what the rule was granted at this event so far. */
  grant(rule: RuleTerms, turn: { readonly customerId: string; readonly day: string }, units: number, ofEvent: number): Granted {
    const [ofCustomer, ofDay] = [customerKey(rule.id, turn.customerId), dayKey(rule.id, turn.customerId, turn.day)];
    const used = {
      perEvent: ofEvent,
      perDay: of(this.days, ofDay),
      perCustomer: of(this.customers, ofCustomer),
      budget: of(this.budgets, rule.id),
    };
    const tightest = limits(rule.caps, used).reduce<Limit | null>(
      (least, limit) => (least === null || limit.left < least.left ? limit : least),
      null,
    );
    const granted = Math.min(units, tightest?.left ?? units, Number.MAX_SAFE_INTEGER - used.budget);
    for (const [map, key] of [
      [this.days, ofDay],
      [this.customers, ofCustomer],
      [this.budgets, rule.id],
    ] as const)
      map.set(key, of(map, key) + granted);
    const isCut = tightest !== null && granted < units;
    return { units: granted, cut: isCut ? { code: tightest.code, params: { limit: tightest.limit, proposed: units } } : null };
  }
}

type Limit = { readonly code: string; readonly limit: number; readonly left: number };

const codes = {
  perEvent: 'earning-rules.cut-by-event',
  perDay: 'earning-rules.cut-by-day',
  perCustomer: 'earning-rules.cut-by-customer',
  budget: 'earning-rules.cut-by-budget',
} as const;

function limits(caps: Caps, used: Readonly<Record<keyof Caps, number>>): Limit[] {
  return (['perEvent', 'perDay', 'perCustomer', 'budget'] as const).flatMap((name) => {
    const limit = caps[name];
    return limit === null ? [] : [{ code: codes[name], limit, left: Math.max(0, limit - used[name]) }];
  });
}

function of(sums: ReadonlyMap<string, number>, key: string): number {
  return sums.get(key) ?? 0;
}
