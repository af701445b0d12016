import { describe, expect, it } from 'vitest';
import { likelyCurrency } from './likely-currency.ts';

describe('the likely currency of a new company', () => {
  it('follows the region of the browser', () => {
    expect(likelyCurrency('zh-CN')).toBe('CNY');
    expect(likelyCurrency('zh-HK')).toBe('HKD');
    expect(likelyCurrency('de-AT')).toBe('EUR');
    expect(likelyCurrency('en-GB')).toBe('GBP');
  });

  it('takes the language’s usual region where none is named', () => {
    expect(likelyCurrency('zh')).toBe('CNY');
    expect(likelyCurrency('en')).toBe('USD');
    expect(likelyCurrency('ja')).toBe('JPY');
  });
});
