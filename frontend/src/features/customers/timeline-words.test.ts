import { describe, expect, it } from 'vitest';
import { itemText, orderNumberOf } from './timeline-words.ts';

const pieces = (count: number) => `${count} 件`;

describe('an order on the timeline', () => {
  it('goes by its number', () => {
    expect(orderNumberOf({ orderExternalId: 'A-7', externalId: 'refund-1' })).toBe('A-7');
    expect(orderNumberOf({ orderExternalId: null, externalId: 'A-8' })).toBe('A-8');
  });
  it('does not show the name that a row without a number was given', () =>
    expect(orderNumberOf({ orderExternalId: `row-${'0f'.repeat(16)}-2`, externalId: 'x' })).toBe(''));
  it('says what was bought, or at least how much', () => {
    expect(itemText({ name: '铁观音', sku: 'T-1', quantity: 2 }, pieces)).toBe('铁观音\u00a0×\u00a02');
    expect(itemText({ name: null, sku: 'T-1', quantity: 1 }, pieces)).toBe('T-1\u00a0×\u00a01');
    expect(itemText({ name: null, sku: null, quantity: 5 }, pieces)).toBe('5 件');
  });
});
