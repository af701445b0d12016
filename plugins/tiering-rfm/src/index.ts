import { definePlugin, defineTieringModel } from '@liuke/sdk';
import { assign } from './assign.ts';
import { configuration } from './configuration.ts';
import { problemsOf } from './problems.ts';
import { quantilesOf, scalesOf } from './scales.ts';
import { segmentsOf, tierDefinitions } from './segments.ts';

/** Recency, frequency, monetary: how long ago, how often, how much; each scored 1 … 5, then sorted into segments. */
export const model = defineTieringModel(configuration, {
  reads: ['recencyDays', 'orderCount', 'totalSpent'],
  problems: problemsOf,
  tiers: (config) => tierDefinitions(segmentsOf(config)),
  quantiles: quantilesOf,
  scales: scalesOf,
  assign,
});

export const plugin = definePlugin({ extensions: [model] });
