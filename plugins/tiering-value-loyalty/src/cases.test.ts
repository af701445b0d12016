import { describe, expect, it } from 'vitest';
import everyQuarter from '../cases/every-quarter.json' with { type: 'json' };
import fourTiers from '../cases/four-tiers.json' with { type: 'json' };
import { assign } from './assign.ts';
import { columns } from './testing/columns.ts';
import { configure } from './testing/configure.ts';

describe.each([fourTiers, everyQuarter])('$title', ({ config: given, customers }) => {
  const config = configure(given);
  const decisions = assign({ size: customers.length, facts: columns(customers) }, { config, edges: {}, now: 0 });

  it.each(customers.map((customer, index) => ({ ...customer, decision: decisions[index] })))('$who: $tier', ({ tier, decision }) =>
    expect(decision?.tier).toBe(tier),
  );
});
