import { describe, expect, it } from 'vitest';
import { checkFields } from './check-fields.ts';
import { kindOf } from './field-kind.ts';

const hint = (kind: string): object => ({ kind, label: `config.${kind}` });
const schema = {
  type: 'object',
  required: ['host', 'password'],
  properties: {
    host: { type: 'string', minLength: 1, 'x-liuke-field': hint('text') },
    password: { type: 'string', 'x-liuke-field': hint('secret') },
    port: { type: 'integer', minimum: 1, maximum: 65_535, default: 465, 'x-liuke-field': hint('count') },
    accounts: {
      type: 'array',
      items: { type: 'object', required: ['key'], properties: { key: { type: 'string', 'x-liuke-field': hint('secret') } } },
    },
  },
};
const wrong = (configuration: Record<string, unknown>): string[] =>
  checkFields(schema, configuration).map(({ pointer, code }) => `${pointer} ${code}`);

describe('what is wrong on the screen', () => {
  it('is what the server would say', () => {
    expect(wrong({ host: 'smtp.example.com', password: 'p4ss' })).toEqual([]);
    expect(wrong({ port: 0 })).toEqual(['/host configuration.missing', '/password configuration.missing', '/port configuration.too-small']);
  });

  it('is not a secret that is set; one that was taken away is missing', () => {
    const password = { secret: true, set: true };
    expect(wrong({ host: 'h', password, accounts: [{ key: { secret: true, set: true } }] })).toEqual([]);
    expect(wrong({ host: 'h', password: null })).toEqual(['/password configuration.missing']);
    expect(wrong({ host: 'h', password: { secret: true, set: false } })).toEqual(['/password configuration.missing']);
  });
});

describe('the kind of a field', () => {
  it.each([
    ['money', { type: 'integer', 'x-liuke-field': hint('money') }],
    ['percent', { type: 'number', 'x-liuke-field': hint('share') }],
    ['duration', { type: 'integer', 'x-liuke-field': hint('days') }],
    ['choice', { type: 'string', enum: ['a', 'b'] }],
    ['secret', { type: 'string', 'x-liuke-field': hint('secret') }],
    ['wallet', { type: 'string', 'x-liuke-field': hint('wallet') }],
    ['reward', { type: 'string', 'x-liuke-field': hint('reward') }],
    ['list', { type: 'array', items: { type: 'string' } }],
    ['nested', { type: 'object', properties: {} }],
    ['number', { type: 'integer', 'x-liuke-field': hint('a-hint-of-tomorrow') }],
    ['boolean', { type: 'boolean' }],
    ['text', { type: 'string' }],
  ])('is %s by its hint, or else by its type', (kind, field) => expect(kindOf(field)).toBe(kind));
});
