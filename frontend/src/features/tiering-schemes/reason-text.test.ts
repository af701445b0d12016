import { describe, expect, it } from 'vitest';
import { reasonText, type FactUnit } from './reason-text.ts';

const units: Record<string, FactUnit> = { totalSpent: 'money', recencyDays: 'days', orderCount: 'count' };
const words = {
  inputs: { totalSpent: 123_450, recencyDays: 3 },
  unitOf: (fact: string) => units[fact],
  write: (unit: FactUnit, value: number) => (unit === 'money' ? `¥${value / 100}` : unit === 'days' ? `${value} d` : String(value)),
};
const inChinese = (_: FactUnit, value: number) => `${value} 天`;

describe('reasonText', () => {
  it('writes a fact in its unit', () =>
    expect(reasonText({ params: {} }, { ...words, sentence: 'Spent {totalSpent}, {recencyDays} ago' })).toBe('Spent ¥1234.5, 3 d ago'));
  it('writes a threshold in the unit of its fact', () =>
    expect(reasonText({ params: { edge: { fact: 'totalSpent', value: 5_000 } } }, { ...words, sentence: 'at least {edge}' })).toBe(
      'at least ¥50',
    ));
  it('writes plain numbers and words as they are', () =>
    expect(reasonText({ params: { score: 5, rule: 'R 4–5' } }, { ...words, sentence: '{score} by {rule}' })).toBe('5 by R 4–5'));
  it('leaves no gap between a Chinese unit and the word after it', () => {
    const params = { edge: { fact: 'recencyDays', value: 9 } };
    expect(reasonText({ params }, { ...words, write: inChinese, sentence: '距今 {recencyDays}，在 {edge} 以内：R 得 5 分' })).toBe(
      '距今 3 天，在 9 天以内：R 得 5 分',
    );
  });
  it('leaves a place that nobody filled', () => expect(reasonText({ params: {} }, { ...words, sentence: '{nothing}' })).toBe('{nothing}'));
});
