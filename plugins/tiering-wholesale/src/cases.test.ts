import { describe, expect, it } from 'vitest';
import either from '../cases/either.json' with { type: 'json' };
import longerWindows from '../cases/longer-windows.json' with { type: 'json' };
import wholesale from '../cases/wholesale.json' with { type: 'json' };
import { assign } from './assign.ts';
import { columns } from './testing/columns.ts';
import { configure } from './testing/configure.ts';

describe.each([wholesale, either, longerWindows])('$title', ({ config: given, customers }) => {
  const config = configure(given);
  const decisions = assign({ size: customers.length, facts: columns(config, customers) }, { config, edges: {}, now: 0 });

  it.each(customers.map((customer, index) => ({ ...customer, decision: decisions[index] })))('$who: $tier', ({ tier, decision }) =>
    expect(decision?.tier).toBe(tier),
  );
});
