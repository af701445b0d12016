import { describe, expect, it } from 'vitest';
import fourSegments from '../cases/four-segments.json' with { type: 'json' };
import nobodyToCompareWith from '../cases/nobody-to-compare-with.json' with { type: 'json' };
import ownRules from '../cases/own-rules.json' with { type: 'json' };
import quantiles from '../cases/quantiles.json' with { type: 'json' };
import thresholds from '../cases/thresholds.json' with { type: 'json' };
import { assign } from './assign.ts';
import { configure } from './testing/configure.ts';
import { measureEdges } from './testing/measure-edges.ts';

const cases = [fourSegments, thresholds, quantiles, nobodyToCompareWith, ownRules];

describe.each(cases)('$title', ({ config: given, customers }) => {
  const config = configure(given);
  const facts = {
    recencyDays: customers.map(({ recencyDays }) => recencyDays),
    orderCount: customers.map(({ orderCount }) => orderCount),
    totalSpent: customers.map(({ totalSpent }) => totalSpent),
  };
  const decisions = assign({ size: customers.length, facts }, { config, edges: measureEdges(config, facts), now: 0 });

  it.each(customers.map((customer, index) => ({ ...customer, decision: decisions[index] })))(
    '$who: $tier',
    ({ scores, tier, decision }) => {
      const { recency, frequency, monetary } = decision?.scores ?? {};
      expect({ scores: decision?.scores ? [recency, frequency, monetary].join(' ') : null, tier: decision?.tier }).toEqual({
        scores,
        tier,
      });
    },
  );
});
