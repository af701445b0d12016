import { describe, expect, it } from 'vitest';
import annual from '../cases/annual.json' with { type: 'json' };
import oneLower from '../cases/one-lower.json' with { type: 'json' };
import strict from '../cases/strict.json' with { type: 'json' };
import { assign } from './assign.ts';
import { columns } from './testing/columns.ts';
import { configure } from './testing/configure.ts';

describe.each([annual, strict, oneLower])('$title', ({ config: given, customers }) => {
  const config = configure(given);
  const decisions = assign({ size: customers.length, facts: columns(config, customers) }, { config, edges: {}, now: 0 });

  it.each(customers.map((customer, index) => ({ ...customer, decision: decisions[index] })))('$who: $tier', ({ tier, decision }) =>
    expect(decision?.tier).toBe(tier),
  );
});
