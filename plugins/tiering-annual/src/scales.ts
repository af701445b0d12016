import type { Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

export type AnnualFact = 'recencyDays' | 'totalSpent.90d' | 'totalSpent.180d' | 'totalSpent.365d' | 'totalSpent.730d';

export type Scales = { readonly spend: Scale<AnnualFact>; readonly activity: Scale<AnnualFact> };

/** What was spent in the window that was chosen, with a threshold for each tier, and how long ago the last purchase may be. */
export function scalesOf({ window, spend, activity }: Configuration): Scales {
  return {
    spend: { key: 'spend', fact: `totalSpent.${window}d`, better: 'higher', method: 'fixed', pointer: '/spend', values: spend },
    activity: { key: 'activity', fact: 'recencyDays', better: 'lower', method: 'fixed', pointer: '/activity', values: activity },
  };
}
