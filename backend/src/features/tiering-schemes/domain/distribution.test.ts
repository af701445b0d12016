import { expect, it } from 'vitest';
import { countTiers, distributionOf } from './distribution.js';

const tiers = [
  { key: 'silver', ordinal: 2 },
  { key: 'gold', ordinal: 1 },
];

it('shows every tier, the most valuable first, with its share', () => {
  expect(distributionOf(countTiers(['silver', 'silver', 'silver', 'gold']), tiers)).toEqual([
    { tier: 'gold', ordinal: 1, count: 1, share: 0.25 },
    { tier: 'silver', ordinal: 2, count: 3, share: 0.75 },
  ]);
});

it('shows empty tiers as empty', () => {
  expect(distributionOf(new Map(), tiers).map(({ count, share }) => [count, share])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});
