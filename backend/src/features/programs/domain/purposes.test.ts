import { describe, expect, it } from 'vitest';
import { senselessRule } from './purposes.js';

const none = { mostPerSpend: null, mostPerDay: null, mayBeGiven: false };

describe('rules about spending', () => {
  it('suit units that can be spent', () => {
    const all = { mostPerSpend: 500, mostPerDay: 1_000, mayBeGiven: true };
    expect([senselessRule('spendable', all), senselessRule('stamps', all)]).toEqual([undefined, undefined]);
  });

  it.each([
    [undefined, {}],
    ['mostPerSpend', { mostPerSpend: 1 }],
    ['mostPerDay', { mostPerDay: 1 }],
    ['mayBeGiven', { mayBeGiven: true }],
  ])('name %s as senseless for units that only qualify', (rule, given) => {
    expect(senselessRule('qualifying', { ...none, ...given })).toBe(rule);
  });
});
