import type { Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export type QuarterFact = 'orderCount.90d' | 'orderCount.180d' | 'orderCount.270d' | 'orderCount.360d';
export type ValueLoyaltyFact = QuarterFact | 'totalSpent.360d' | 'daysSinceActivity' | 'referralCount';

export type Scales = { readonly value: Scale<ValueLoyaltyFact>; readonly activity: Scale<ValueLoyaltyFact> };

/** What was spent in the last four quarters of 90 days, and how long ago a customer may last have ordered or interacted. */
export function scalesOf({ value, activity }: Configuration): Scales {
  return {
    value: { key: 'value', fact: 'totalSpent.360d', better: 'higher', method: 'fixed', pointer: '/value', values: value },
    activity: { key: 'activity', fact: 'daysSinceActivity', better: 'lower', method: 'fixed', pointer: '/activity', values: activity },
  };
}
