import { definePlugin, defineTieringModel } from '@liuke/sdk';
import { assign } from './assign.ts';
import { configuration } from './configuration.ts';
import { problemsOf } from './problems.ts';
import { scalesOf } from './scales.ts';

/**
 * Membership by what was spent in a window that ends today, the highest also by a recent purchase. A model keeps no memory:
 * nobody holds a tier until a date, and no grace is given once the window no longer carries it.
 */
export const model = defineTieringModel(configuration, {
  reads: ['recencyDays', 'totalSpent.90d', 'totalSpent.180d', 'totalSpent.365d', 'totalSpent.730d'],
  problems: problemsOf,
  tiers: () => ['black-card', 'gold', 'silver', 'member'].map((key, index) => ({ key, ordinal: index + 1 })),
  scales: (config) => Object.values(scalesOf(config)),
  assign,
});

export const plugin = definePlugin({ extensions: [model] });
