import { expect, it } from 'vitest';
import { hintAt } from './field-hints.ts';

const schema = {
  properties: {
    spend: { 'x-liuke-field': { kind: 'score-edges', names: ['config.from.silver', 'config.from.gold'], help: 'config.spend.help' } },
    recency: { properties: { days: { 'x-liuke-field': { kind: 'score-edges', label: 'config.recency' } } } },
  },
};

it('finds the names of thresholds where the schema has some', () => {
  expect(hintAt(schema, '/spend')).toEqual({ names: ['config.from.silver', 'config.from.gold'], help: 'config.spend.help' });
});
it('finds none in a field without, or in no field at all', () => {
  expect(hintAt(schema, '/recency/days')).toEqual({ names: [], help: undefined });
  expect(hintAt(schema, '/nowhere/at/all')).toEqual({ names: [], help: undefined });
});
