import { type ConfigurationProblem, definePlugin, defineTieringModel } from '@liuke/sdk';
import { assign } from './assign.ts';
import { type Configuration, configuration } from './configuration.ts';

const fewestDays = 7;

/** Three tiers: who spends much, who buys now and then, and who has not been seen for long. */
export const model = defineTieringModel(configuration, {
  reads: ['recencyDays', 'totalSpent.365d'],
  problems: problemsOf,
  tiers: () => ['vip', 'regular', 'sleeping'].map((key, index) => ({ key, ordinal: index + 1 })),
  assign,
});

export const plugin = definePlugin({ extensions: [model] });

/** What the schema allows and nobody can want. */
function problemsOf({ sleepingAfter }: Configuration): ConfigurationProblem[] {
  return sleepingAfter < fewestDays ? [{ pointer: '/sleepingAfter', code: 'days-too-few', params: { days: fewestDays } }] : [];
}
