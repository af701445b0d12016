import { expect, it } from 'vitest';
import { isLoyaltyKey, parseRuleRead } from './reads.ts';

it.each([
  ['tier', { kind: 'tier' }],
  ['birthday', { kind: 'birthday' }],
  ['items', { kind: 'items' }],
  ['attribute.shoe_size', { kind: 'attribute', attribute: 'shoe_size' }],
  ['totalSpent.90d', { kind: 'fact', fact: 'totalSpent.90d' }],
])('knows %s', (name, parsed) => expect(parseRuleRead(name)).toEqual(parsed));

it.each(['phone', 'attribute.', 'attribute.Shoe', 'attribute.a.b', 'tier.gold', 'totalSpent.0d', 'constructor'])(
  'knows nothing called %s',
  (name) => expect(parseRuleRead(name)).toBeUndefined(),
);

it('tells keys from what is none', () =>
  expect(['points', 'P', '', 'a b', 'a'.repeat(41)].map(isLoyaltyKey)).toEqual([true, false, false, false, false]));
