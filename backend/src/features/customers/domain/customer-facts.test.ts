import { describe, expect, it } from 'vitest';
import { type FactRow, summariseFacts } from './customer-facts.js';

const row = (currency: string, given: Partial<FactRow> = {}): FactRow => ({
  currency,
  orders: 0,
  gross: 0,
  refunded: 0,
  interactions: 0,
  referred: 0,
  firstOrderAt: null,
  lastOrderAt: null,
  lastInteractionAt: null,
  preferredProduct: null,
  preferredCategory: null,
  ...given,
});

describe('summariseFacts', () => {
  it('says zero for a customer of whom nothing is known', () => {
    expect(summariseFacts([], 'CNY')).toMatchObject({ currency: 'CNY', orders: 0, spent: 0, averageOrderValue: null, otherCurrencies: [] });
  });

  it('puts the company’s currency first, the others beside it, and counts interactions once', () => {
    const facts = summariseFacts(
      [
        row('USD', { orders: 1, gross: 500 }),
        row('CNY', { orders: 3, gross: 1_000, refunded: 100 }),
        row('XXX', { interactions: 4, referred: 2, lastInteractionAt: '2026-03-01T00:00:00.000Z' }),
      ],
      'CNY',
    );
    expect(facts).toMatchObject({ currency: 'CNY', orders: 3, spent: 900, averageOrderValue: 300, interactions: 4, referred: 2 });
    expect(facts.otherCurrencies.map(({ currency }) => currency)).toEqual(['USD']);
  });
});
