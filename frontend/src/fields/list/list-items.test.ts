import { describe, expect, it } from 'vitest';
import { addItem } from './list-items.ts';

describe('the items of a list', () => {
  it('begin with their default, or as empty as their type can be', () => {
    expect(addItem(['a'], { items: { type: 'string', default: 'b' } })).toEqual(['a', 'b']);
    expect(addItem([], { items: { type: 'object', properties: {} } })).toEqual([{}]);
    expect(addItem([], { items: { type: 'boolean' } })).toEqual([false]);
    expect(addItem([], { items: { type: 'integer' } })).toEqual([undefined]);
  });
});
