import { expect, it } from 'vitest';
import { tiersAt } from './tiers-at.js';

const steps = [
  { schemeId: 'value', primary: true, at: 10, tier: 'silver' },
  { schemeId: 'club', primary: false, at: 15, tier: 'member' },
  { schemeId: 'value', primary: true, at: 20, tier: 'gold' },
];

it.each([
  [25, 'gold'],
  [20, 'gold'],
  [19, 'silver'],
  [10, 'silver'],
  [9, 'gold'],
])('at %i the tier is %s', (at, tier) => expect(tiersAt(steps, at)).toEqual({ tier, tiers: { value: tier, club: 'member' } }));

it('knows of no tier where there is none', () => expect(tiersAt([], 1)).toEqual({ tier: null, tiers: {} }));
