import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAssignments } from './compare-assignments.js';

const tiers = ['gold', 'silver', 'bronze'].map((key, index) => ({ key, ordinal: index + 1 }));
const of = (assignments: Record<string, string>) => new Map(Object.entries(assignments));

describe('compareAssignments', () => {
  it('says nothing when nobody moves', () => {
    const same = of({ lin: 'gold', gao: 'silver' });
    expect(compareAssignments(same, same, tiers)).toEqual([]);
  });

  it('counts a first assignment as a move from nowhere', () => {
    expect(compareAssignments(of({}), of({ lin: 'gold' }), tiers)).toEqual([{ from: null, to: 'gold', count: 1 }]);
  });

  it('leaves out customers who are not decided on', () => {
    expect(compareAssignments(of({ lin: 'gold' }), of({}), tiers)).toEqual([]);
  });

  it('puts the biggest arrow first and equal ones in the order of the tiers', () => {
    const current = of({ a: 'bronze', b: 'bronze', c: 'silver', d: 'gold', f: 'old' });
    const proposed = of({ a: 'silver', b: 'silver', c: 'gold', d: 'silver', e: 'gold', f: 'gold' });
    expect(compareAssignments(current, proposed, tiers)).toEqual([
      { from: 'bronze', to: 'silver', count: 2 },
      { from: null, to: 'gold', count: 1 },
      { from: 'gold', to: 'silver', count: 1 },
      { from: 'silver', to: 'gold', count: 1 },
      { from: 'old', to: 'gold', count: 1 },
    ]);
  });

  it('is the same whatever the order of the customers', () => {
    const tier = fc.constantFrom('gold', 'silver', 'bronze', 'old', 'older');
    const customers = fc.uniqueArray(fc.tuple(fc.uuid(), tier, tier), { selector: ([id]) => id });
    fc.assert(
      fc.property(customers, fc.func(fc.integer()), (all, shuffle) => {
        const shuffled = all.toSorted((left, right) => shuffle(left[0]) - shuffle(right[0]));
        const compare = (some: typeof all) =>
          compareAssignments(new Map(some.map(([id, from]) => [id, from])), new Map(some.map(([id, , to]) => [id, to])), tiers);
        expect(compare(shuffled)).toEqual(compare(all));
        expect(compare(all).reduce((sum, { count }) => sum + count, 0)).toBe(all.filter(([, from, to]) => from !== to).length);
      }),
    );
  });
});
