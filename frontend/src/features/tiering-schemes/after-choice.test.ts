import { describe, expect, it } from 'vitest';
import { afterChoice, type Draft } from './after-choice.ts';
import type { ShownThresholds } from './thresholds-like.ts';

const field = (fact: string, equals: string, items: object) => ({
  items,
  'x-liuke-field': { kind: 'score-edges', label: fact, fact, shownWhen: { pointer: '/by', equals } },
});
const whole = { type: 'integer', minimum: 0 };
const share = { type: 'number', minimum: 0.001, maximum: 0.999 };
const schema = {
  properties: {
    by: { default: 'share', 'x-liuke-field': { kind: 'choice', label: 'by' } },
    tone: { default: 'plain', 'x-liuke-field': { kind: 'choice', label: 'tone' } },
    age: { properties: { shares: field('age', 'share', share), days: field('age', 'value', whole) } },
    spend: { properties: { shares: field('spend', 'share', share), sums: field('spend', 'value', whole) } },
  },
};
const percentiles = Array.from({ length: 101 }, (_, percent) => percent);
const byShare: ShownThresholds[] = [
  { fact: 'age', better: 'lower', pointer: '/age/shares', thresholds: [10.5, 60], percentiles },
  { fact: 'spend', better: 'higher', pointer: '/spend/shares', thresholds: [20.5, 80], percentiles },
];
const byValue: ShownThresholds[] = [
  { fact: 'age', better: 'lower', pointer: '/age/days', thresholds: [10, 60], percentiles },
  { fact: 'spend', better: 'higher', pointer: '/spend/sums', thresholds: [21, 80], percentiles },
];
const untouched: Draft = { schema, saved: {}, patch: {}, moved: new Set() };
const filled = { by: 'value', age: { days: [10, 60] }, spend: { sums: [21, 80] } };

describe('a choice in the draft of a scheme', () => {
  it('brings thresholds into force where those on the screen stand', () =>
    expect(afterChoice(untouched, 'by', 'value', byShare)).toEqual(filled));
  it('leaves nothing behind when it is taken back', () =>
    expect(afterChoice({ ...untouched, patch: filled }, 'by', 'share', byValue)).toEqual({}));
  it('finds again what was moved by hand under either choice', () => {
    const moved = new Set(['/spend/sums', '/spend/shares']);
    const patch = { by: 'value', age: { days: [10, 60] }, spend: { sums: [30, 90], shares: [0.3, 0.9] } };
    const back = afterChoice({ ...untouched, patch, moved }, 'by', 'share', byValue);
    expect(back).toEqual({ spend: { sums: [30, 90], shares: [0.3, 0.9] } });
    expect(afterChoice({ ...untouched, patch: back, moved }, 'by', 'value', byShare)).toEqual(patch);
  });
  it('begins anew where the shares were moved in between', () => {
    const later = byShare.map((scale) => ({ ...scale, thresholds: [30, 70] }));
    expect(afterChoice({ ...untouched, patch: { ...filled, by: 'share' } }, 'by', 'value', later)).toEqual({
      by: 'value',
      age: { days: [30, 70] },
      spend: { sums: [30, 70] },
    });
  });
  it('goes the other way as well, from the values of the saved version to shares', () => {
    const saved = { by: 'value', age: { days: [10, 60], shares: [0.2, 0.4] } };
    const draft = { ...untouched, saved };
    const change = afterChoice(draft, 'by', 'share', byValue);
    expect(change).toEqual({ by: 'share', age: { shares: [0.1, 0.6] }, spend: { shares: [0.21, 0.8] } });
    expect(afterChoice({ ...draft, patch: change }, 'by', 'value', byShare)).toEqual({});
  });
  it('leaves the thresholds alone where it is about something else, or nobody was measured', () => {
    expect(afterChoice(untouched, 'tone', 'warm', byShare)).toEqual({ tone: 'warm' });
    expect(afterChoice(untouched, 'by', 'value', [])).toEqual({ by: 'value' });
  });
});
