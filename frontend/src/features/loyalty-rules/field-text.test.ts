import { describe, expect, it } from 'vitest';
import { fieldText, fieldValue } from './field-text.ts';

describe('a field of a configuration', () => {
  it('writes money with the decimals of its currency and reads it back', () => {
    expect(fieldText('money', 19_950, 'CNY')).toBe('199.50');
    expect(fieldText('money', 19_950, 'JPY')).toBe('19950');
    expect(fieldValue('money', '¥1,199.5', 'CNY')).toBe(119_950);
  });

  it('reads whole numbers, and leaves what is none to the server', () => {
    expect(fieldValue('percent', ' 150 ', 'CNY')).toBe(150);
    expect(fieldValue('days', '1.5', 'CNY')).toBe('1.5');
    expect(fieldValue('money', '', 'CNY')).toBe('');
  });

  it('keeps texts that look like numbers', () => expect(fieldValue('text', '150', 'CNY')).toBe('150'));
});
