import { describe, expect, it } from 'vitest';
import { checkConfiguration, fillDefaults } from './check-configuration.ts';
import { defineConfiguration } from './configuration.ts';

const schema = defineConfiguration({
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 5 },
    method: { type: 'string', enum: ['quantile', 'fixed'], default: 'quantile' },
    recency: {
      type: 'object',
      default: {},
      properties: {
        days: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 10 }, minItems: 2, maxItems: 2, default: [1, 2] },
      },
    },
  },
});

describe('fillDefaults', () => {
  it('fills in what is missing, also inside', () => {
    expect(fillDefaults(schema, { name: 'Lin' })).toEqual({ name: 'Lin', method: 'quantile', recency: { days: [1, 2] } });
  });

  it('keeps what is there and leaves the schema alone', () => {
    const filled = fillDefaults(schema, { name: 'Lin', method: 'fixed', recency: { days: [3, 4] } });
    expect(filled).toEqual({ name: 'Lin', method: 'fixed', recency: { days: [3, 4] } });
    expect(schema.properties.recency.default).toEqual({});
  });
});

const codes = (value: unknown) =>
  checkConfiguration(schema, value).map(({ pointer, code }) => [pointer, code.replace('configuration.', '')]);

it('never touches the prototype of what it fills', () => {
  const odd = {
    type: 'object',
    properties: JSON.parse('{"__proto__":{"type":"object","properties":{},"default":{"admin":true}}}'),
  } as const;
  expect(fillDefaults(odd, {})).not.toHaveProperty('admin');
});

describe('checkConfiguration', () => {
  it.each([
    [{ name: 'Lin', method: 'fixed', recency: { days: [0, 10] } }, []],
    [{ name: 'Lin' }, []],
    [{}, [['/name', 'missing']]],
    [[], [['', 'wrong-type']]],
    [{ name: 7 }, [['/name', 'wrong-type']]],
    [{ name: 'L' }, [['/name', 'too-short']]],
    [{ name: 'Lin Wei' }, [['/name', 'too-long']]],
    [{ name: 'L\0n' }, [['/name', 'unstorable']]],
    [{ name: 'L\ud800n' }, [['/name', 'unstorable']]],
    [{ name: 'Lin', method: 'guess' }, [['/method', 'not-a-choice']]],
    [
      { name: 'Lin', recency: { days: [-1, 11] } },
      [
        ['/recency/days/0', 'too-small'],
        ['/recency/days/1', 'too-large'],
      ],
    ],
    [
      { name: 'Lin', recency: { days: [1.5, Number.NaN] } },
      [
        ['/recency/days/0', 'wrong-type'],
        ['/recency/days/1', 'wrong-type'],
      ],
    ],
    [{ name: 'Lin', recency: { days: [1] } }, [['/recency/days', 'too-short']]],
    [{ name: 'Lin', 'a/b': 1 }, [['/a~1b', 'unknown']]],
  ])('says what is wrong with %j', (value, problems) => expect(codes(value)).toEqual(problems));
});
