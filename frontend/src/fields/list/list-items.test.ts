import { describe, expect, it } from 'vitest';
import { addItem, removeItem } from './list-items.ts';

const stored = { secret: true, set: true };

describe('the items of a list', () => {
  it('begin with their default, or as empty as their type can be', () => {
    expect(addItem(['a'], { items: { type: 'string', default: 'b' } })).toEqual(['a', 'b']);
    expect(addItem([], { items: { type: 'object', properties: {} } })).toEqual([{}]);
    expect(addItem([], { items: { type: 'boolean' } })).toEqual([false]);
    expect(addItem([], { items: { type: 'integer' } })).toEqual([undefined]);
  });

  it('do not take over the stored secret of the item whose place they come into', () => {
    const pin = { type: 'string', 'x-liuke-field': { kind: 'secret', label: 'pin' } };
    const schema = { items: { type: 'object', properties: { name: { type: 'string' }, pin } } };
    const shops = [{ name: 'East', pin: stored }, { name: 'South', pin: 'typed' }, { name: 'West', pin: stored }, { name: 'North' }];
    expect(removeItem(shops, 3, schema)).toEqual(shops.slice(0, 3));
    expect(removeItem(shops, 0, schema)).toEqual([
      { name: 'South', pin: 'typed' },
      { name: 'West', pin: null },
      { name: 'North', pin: null },
    ]);
    expect(addItem([], schema)).toEqual([{ pin: null }]);
    expect(removeItem([stored, stored], 0, { items: pin })).toEqual([null]);
  });
});
