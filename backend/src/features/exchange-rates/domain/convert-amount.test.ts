import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertAmount } from './convert-amount.js';
import { Rates } from './rates.js';

describe('convertAmount', () => {
  it.each([
    [10_00, 'USD', 'CNY', '7.2', 72_00],
    [1, 'USD', 'CNY', '7.5', 8],
    [1, 'USD', 'CNY', '7.4999', 7],
    [100, 'JPY', 'CNY', '0.05', 5_00],
    [5_00, 'CNY', 'JPY', '20', 100],
    [1_000, 'KWD', 'USD', '3.25', 3_25],
    [0, 'USD', 'CNY', '7.2', 0],
  ])('%d %s is in %s at %s: %d', (amount, from, to, rate, expected) => expect(convertAmount(amount, from, to, rate)).toBe(expected));

  it('is exact where floating point is not', () =>
    expect(convertAmount(9_007_199_254_740, 'USD', 'CNY', '1.000000000001')).toBe(9_007_199_254_749));
  it('gives up on what cannot be counted', () => expect(convertAmount(10_000_000_000_000, 'USD', 'CNY', '101')).toBeNull());

  it('never converts a part to more than the whole', () => {
    const rate = fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999_999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), fc.nat({ max: 1e9 }), rate, (a, b, at) => {
        const [part, whole] = [Math.min(a, b), Math.max(a, b)];
        expect(convertAmount(part, 'USD', 'CNY', at) ?? 0).toBeLessThanOrEqual(convertAmount(whole, 'USD', 'CNY', at) ?? Infinity);
      }),
    );
  });
});

describe('Rates', () => {
  const rates = new Rates([
    { currency: 'USD', day: '2026-02-01', rate: '7.1' },
    { currency: 'USD', day: '2026-01-01', rate: '7.0' },
  ]);
  it.each([
    ['2025-12-31', '7.0'],
    ['2026-01-01', '7.0'],
    ['2026-01-31', '7.0'],
    ['2026-02-01', '7.1'],
    ['2027-01-01', '7.1'],
  ])('on %s: %s', (day, rate) => expect(rates.on('USD', day)).toBe(rate));
  it('knows nothing of other currencies', () => expect(rates.on('EUR', '2026-02-01')).toBeUndefined());
});
