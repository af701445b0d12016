import { expect, it } from 'vitest';
import { columnsOf, ruleFields } from './rule-fields.ts';

const schema = {
  type: 'object',
  properties: {
    gives: { type: 'string', enum: ['units', 'reward'], default: 'units', 'x-liuke-field': { kind: 'choice', label: 'config.gives' } },
    units: {
      type: 'integer',
      default: 200,
      'x-liuke-field': { kind: 'count', label: 'config.units', shownWhen: { pointer: '/gives', equals: 'units' } },
    },
    reward: {
      type: 'string',
      default: 'coupon',
      'x-liuke-field': { kind: 'text', label: 'config.reward', shownWhen: { pointer: '/gives', equals: 'reward' } },
    },
  },
};

it('shows defaults until something is chosen, and hides what a choice makes idle', () => {
  expect(ruleFields(schema, {}).map(({ key, value }) => [key, value])).toEqual([
    ['gives', 'units'],
    ['units', 200],
  ]);
  expect(ruleFields(schema, { gives: 'reward', reward: 'cake' }).map(({ key, value }) => [key, value])).toEqual([
    ['gives', 'reward'],
    ['reward', 'cake'],
  ]);
});

it('finds the columns of a list', () => {
  const items = { properties: { tier: { 'x-liuke-field': { kind: 'tier', label: 'config.tier' } }, hidden: {} } };
  expect(columnsOf({ type: 'array', items })).toEqual([{ key: 'tier', kind: 'tier', label: 'config.tier' }]);
});
