import { definePlugin, defineTieringModel } from '@liuke/sdk';
import { assign } from './assign.ts';
import { configuration } from './configuration.ts';
import { problemsOf } from './problems.ts';
import { scalesOf } from './scales.ts';

/** ABCD for wholesale: how much was bought lately and how often in the quarter, against thresholds that the company sets. */
export const model = defineTieringModel(configuration, {
  reads: ['totalSpent.30d', 'totalSpent.60d', 'totalSpent.90d', 'orderCount.90d', 'orderCount.180d'],
  problems: problemsOf,
  tiers: () => ['a', 'b', 'c', 'd'].map((key, index) => ({ key, ordinal: index + 1 })),
  scales: (config) => Object.values(scalesOf(config)),
  assign,
});

export const plugin = definePlugin({ extensions: [model] });
