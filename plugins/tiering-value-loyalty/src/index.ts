import { definePlugin, defineTieringModel } from '@liuke/sdk';
import { assign } from './assign.ts';
import { configuration } from './configuration.ts';
import { problemsOf } from './problems.ts';
import { scalesOf } from './scales.ts';

/** Value × loyalty: what was spent in a year, in how many of its quarters, whom they brought, and whether the customer still answers. */
export const model = defineTieringModel(configuration, {
  reads: [
    'totalSpent.360d',
    'orderCount.90d',
    'orderCount.180d',
    'orderCount.270d',
    'orderCount.360d',
    'daysSinceActivity',
    'referralCount',
  ],
  problems: problemsOf,
  tiers: () => ['high-value-loyal', 'mid-value-potential', 'low-value-active', 'silent'].map((key, index) => ({ key, ordinal: index + 1 })),
  scales: (config) => Object.values(scalesOf(config)),
  assign,
});

export const plugin = definePlugin({ extensions: [model] });
