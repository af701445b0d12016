import { describe, expect, it } from 'vitest';
import { parseMoney } from './formats.ts';
import { parseNumber } from './parse-number.ts';

describe('a typed number', () => {
  it.each([
    ['1.25', 1.25],
    ['-3', -3],
    ['1.', 1],
    ['.5', 0.5],
    ['1,234', 1_234],
    ['1,234,567.5', 1_234_567.5],
    ['１２．５', 12.5],
    ['12。5', 12.5],
    ['12,5', 12.5],
    ['1.234,50', 1_234.5],
    [' 1 234.5 ', 1_234.5],
  ])('%s is %d', (text, value) => expect(parseNumber(text)).toBe(value));

  it.each(['', ' ', 'abc', '1e5', '12abc', '1,23,4', '1,2345', '--1', '1.2.3', 'Infinity'])('%j is none', (text) =>
    expect(parseNumber(text)).toBeUndefined(),
  );
});

describe('a typed amount', () => {
  it('has a decimal comma or a decimal point, never a hundred times the amount', () => {
    expect(parseMoney('12,50', 'CNY')).toBe(1_250);
    expect(parseMoney('12,50', 'JPY')).toBeUndefined();
    expect(parseMoney('1,234', 'JPY')).toBe(1_234);
    expect(parseMoney('1,234.500', 'KWD')).toBe(1_234_500);
  });

  it('may carry the sign of its currency', () => {
    for (const text of ['￥12.5', '¥ 12.50', '12.5元', 'CNY 12.5', '１２．５']) expect(parseMoney(text, 'CNY')).toBe(1_250);
  });
});
