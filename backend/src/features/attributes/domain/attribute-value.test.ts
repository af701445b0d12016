import { describe, expect, it } from 'vitest';
import { type AttributeType, type AttributeValue, isProblem, readAttributeValue, storeAttributeValue } from './attribute-value.js';

const attribute = (type: AttributeType) => ({ id: 'a', key: 'k', type, choices: type === 'choice' ? ['gold', 'silver'] : [] });

describe('storeAttributeValue', () => {
  it.each<[AttributeType, AttributeValue]>([
    ['text', '靠窗'],
    ['integer', -12],
    ['money', 9_007_199_254_740_991],
    ['date', '2024-02-29'],
    ['boolean', true],
    ['boolean', false],
    ['choice', 'gold'],
  ])('keeps a %s value of %s and gives it back', (type, value) => {
    const stored = storeAttributeValue(attribute(type), value);
    if (isProblem(stored)) throw new Error(stored.code);
    expect([stored.text, stored.integer, stored.date].filter((part) => part !== null)).toHaveLength(1);
    expect(readAttributeValue(type, stored)).toBe(value);
  });

  it.each<[AttributeType, AttributeValue, string]>([
    ['text', 5, 'attributes.not-text'],
    ['text', '   ', 'attributes.text-invalid'],
    ['text', 'a\u0000b', 'attributes.text-invalid'],
    ['text', 'a\ud800b', 'attributes.text-invalid'],
    ['text', 'x'.repeat(501), 'attributes.text-too-long'],
    ['integer', 1.5, 'attributes.not-integer'],
    ['integer', '12', 'attributes.not-integer'],
    ['integer', Number.NaN, 'attributes.not-integer'],
    ['money', 1e16, 'attributes.not-money'],
    ['date', '2023-02-29', 'attributes.not-date'],
    ['date', '29/02/2024', 'attributes.not-date'],
    ['date', '0000-01-01', 'attributes.not-date'],
    ['boolean', 'yes', 'attributes.not-boolean'],
    ['choice', 'bronze', 'attributes.not-a-choice'],
  ])('refuses as %s the value %s', (type, value, code) => expect(storeAttributeValue(attribute(type), value)).toMatchObject({ code }));
});
