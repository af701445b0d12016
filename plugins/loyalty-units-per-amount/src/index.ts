import { defineLoyaltyRule, definePlugin } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { earn } from './earn.ts';
import { problemsOf } from './problems.ts';

/** So many units for every so much of an order's eligible amount. */
export const rule = defineLoyaltyRule(configuration, {
  reads: ['items', 'tier'],
  events: () => ['order.completed'],
  problems: problemsOf,
  earn,
});

export const plugin = definePlugin({ extensions: [rule] });
