import type { ConfigurationSchema } from '@liuke/sdk';
import { expect, it } from 'vitest';
import { namedKeys } from './named-keys.js';

const field = (kind: string, shownWhen?: { pointer: string; equals: string }): ConfigurationSchema => ({
  type: 'string',
  'x-liuke-field': { kind, label: 'config.field', ...(shownWhen && { shownWhen }) },
});
const schema: ConfigurationSchema = {
  type: 'object',
  properties: {
    gives: { type: 'string', enum: ['units', 'reward'] },
    wallet: field('wallet', { pointer: '/gives', equals: 'units' }),
    reward: field('reward', { pointer: '/gives', equals: 'reward' }),
    note: field('text'),
    rows: { type: 'array', items: { type: 'object', properties: { wallet: field('wallet') } } },
  },
};

it('are those of fields that are in use, wherever they stand', () => {
  const configuration = { gives: 'units', wallet: 'points', reward: 'tea', note: 'stamps', rows: [{ wallet: 'stamps' }, {}] };
  expect(namedKeys(schema, configuration)).toEqual([
    { kind: 'wallet', key: 'points', pointer: '/wallet' },
    { kind: 'wallet', key: 'stamps', pointer: '/rows/0/wallet' },
  ]);
  expect(namedKeys(schema, { ...configuration, gives: 'reward', rows: [] })).toEqual([{ kind: 'reward', key: 'tea', pointer: '/reward' }]);
});

it('are none where nothing is named, or what is there is no key', () => {
  expect(namedKeys(schema, {})).toEqual([]);
  expect(namedKeys(schema, { gives: 'units', wallet: 7, rows: 'points' })).toEqual([]);
});
