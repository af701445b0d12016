import { expect, it } from 'vitest';
import { ruleSentence } from './rule-sentence.ts';

const write = {
  number: (value: number) => `#${value}`,
  unit: (unit: string, value: number) => `${value} ${unit}`,
  tier: (key: string) => key.toUpperCase(),
};
const filled = (sentence: string, params: Record<string, unknown>) => ruleSentence(sentence, { code: 'x', params }, write);

it.each([
  [
    '{amount} count; {units} for every {per}',
    { amount: { unit: 'money', value: 5 }, units: 1, per: { unit: 'money', value: 100 } },
    '5 money count; #1 for every 100 money',
  ],
  ['{tier} earns {percent}', { tier: { tier: 'core' }, percent: { unit: 'percent', value: 150 } }, 'CORE earns 150 percent'],
  ['“{category}” counts', { category: 'Tea' }, '“Tea” counts'],
  ['on {on}', { on: '1970-01-02' }, 'on 86400000 day'],
  ['{unknown} stays', {}, '{unknown} stays'],
])('fills %j', (sentence, params, expected) => expect(filled(sentence, params)).toBe(expected));
