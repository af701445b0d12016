import { describe, expect, it } from 'vitest';
import { fieldTextOf, valueOfField, writtenValue } from './attribute-values.ts';

const words = {
  language: 'zh-CN' as const,
  yes: '是',
  no: '否',
  number: (value: number) => value.toLocaleString('en'),
  money: (minorUnits: number) => `¥${(minorUnits / 100).toFixed(2)}`,
  day: (day: string) => day.replaceAll('-', '/'),
};
const skin = { type: 'choice' as const, choices: [{ key: 'dry', names: { 'zh-CN': '干性', en: 'Dry' } }] };
const none = { choices: [] };

describe('an attribute’s value', () => {
  it('is read by the name of its choice', () => {
    expect(writtenValue(skin, 'dry', words)).toBe('干性');
    expect(writtenValue(skin, 'gone', words)).toBe('gone');
  });
  it('is written by its type', () => {
    expect(writtenValue({ type: 'money', ...none }, 123_450, words)).toBe('¥1234.50');
    expect(writtenValue({ type: 'integer', ...none }, 12_000, words)).toBe('12,000');
    expect(writtenValue({ type: 'date', ...none }, '2026-11-22', words)).toBe('2026/11/22');
    expect(writtenValue({ type: 'boolean', ...none }, false, words)).toBe('否');
  });
  it('goes into a field and comes back the same', () => {
    const cases = [
      ['money', 123_450],
      ['integer', -7],
      ['date', '2026-11-22'],
      ['boolean', true],
      ['text', '茶'],
    ] as const;
    for (const [type, value] of cases) expect(valueOfField({ type }, fieldTextOf({ type }, value, 'CNY'), 'CNY')).toBe(value);
  });
  it('is taken away when its field is emptied', () => expect(valueOfField({ type: 'money' }, ' ', 'CNY')).toBeNull());
  it('leaves it to the server to refuse what is no number', () =>
    expect(valueOfField({ type: 'integer' }, '7 or 8', 'CNY')).toBe('7 or 8'));
});
