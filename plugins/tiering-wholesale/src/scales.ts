import type { Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export type WholesaleFact = 'totalSpent.30d' | 'totalSpent.60d' | 'totalSpent.90d' | 'orderCount.90d' | 'orderCount.180d';

export type Scales = { readonly spend: Scale<WholesaleFact>; readonly frequency: Scale<WholesaleFact> };

/** Spend and frequency in the windows that were chosen, each with the thresholds of C, B and A. */
export function scalesOf({ spendWindow, frequencyWindow, spend, frequency }: Configuration): Scales {
  return {
    spend: { key: 'spend', fact: `totalSpent.${spendWindow}d`, better: 'higher', method: 'fixed', pointer: '/spend', values: spend },
    frequency: {
      key: 'frequency',
      fact: `orderCount.${frequencyWindow}d`,
      better: 'higher',
      method: 'fixed',
      pointer: '/frequency',
      values: frequency,
    },
  };
}
