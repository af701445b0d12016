import type { ConfigurationProblem } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { scalesOf } from './scales.ts';
import type { ScoreRule } from './segments.ts';
import { segmentsOf } from './segments.ts';

/** What the schema cannot say: thresholds ascend, ranges are not reversed, tiers are named once and exist. */
export function problemsOf(config: Configuration): readonly ConfigurationProblem[] {
  return [...thresholdProblems(config), ...tierProblems(config)];
}

function thresholdProblems(config: Configuration): ConfigurationProblem[] {
  return scalesOf(config).flatMap(({ pointer, values }) =>
    values.flatMap((upper, index) => {
      const lower = values[index - 1];
      if (lower === undefined || lower < upper) return [];
      return [{ pointer: `${pointer}/${index}`, code: 'thresholds-overlap', params: { lower, upper } }];
    }),
  );
}

function tierProblems(config: Configuration): ConfigurationProblem[] {
  const { tiers, otherwise, withoutOrders } = segmentsOf(config);
  const keys = tiers.map(({ key }) => key);
  const own = config.tiers ?? [];
  const problems = own.flatMap(({ when }, tier) => when.flatMap((rule, index) => reversedRanges(rule, `/tiers/${tier}/when/${index}`)));
  for (const [index, { key }] of own.entries()) {
    const pointer = `/tiers/${index}/key`;
    if (!/^[a-z][a-z0-9-]*$/.test(key)) problems.push({ pointer, code: 'bad-tier-key', params: { tier: key } });
    if (keys.indexOf(key) < index) problems.push({ pointer, code: 'tier-twice', params: { tier: key } });
  }
  for (const [pointer, tier] of Object.entries({ '/otherwise': otherwise, '/withoutOrders': withoutOrders })) {
    if (!keys.includes(tier)) problems.push({ pointer, code: 'unknown-tier', params: { tier } });
  }
  return problems;
}

function reversedRanges(rule: ScoreRule, pointer: string): ConfigurationProblem[] {
  const ranges = [
    ['recency', rule.recency],
    ['frequency', rule.frequency],
    ['monetary', rule.monetary],
  ] as const;
  return ranges.flatMap(([dimension, [from = 1, to = 5] = []]) =>
    from <= to ? [] : [{ pointer: `${pointer}/${dimension}`, code: 'range-reversed', params: { from, to } }],
  );
}
