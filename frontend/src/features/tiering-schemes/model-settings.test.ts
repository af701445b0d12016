import { describe, expect, it } from 'vitest';
import { settingsOf, withSetting } from './model-settings.ts';

const field = (kind: string, more: object = {}): object => ({ type: 'integer', 'x-liuke-field': { kind, label: 'a' }, ...more });
const schema = {
  type: 'object',
  required: ['vipFrom', 'method'],
  properties: {
    method: field('choice'),
    edges: field('score-edges'),
    vipFrom: field('money', { default: 500_000 }),
    after: field('days'),
    fixed: { type: 'object', properties: { edges: field('score-edges') } },
  },
};

describe('the settings of a model', () => {
  it('are what is typed: choices and thresholds have their own places', () => {
    const { properties, required } = settingsOf(schema);
    expect(Object.keys(Object(properties))).toEqual(['vipFrom', 'after']);
    expect(required).toEqual(['vipFrom']);
  });

  it('are a change when they differ from what stands, be it saved or the default', () => {
    const draft = { schema, saved: { after: 90 }, patch: { edges: [1] } };
    expect(withSetting(draft, 'vipFrom', 1)).toEqual({ edges: [1], vipFrom: 1 });
    expect(withSetting(draft, 'vipFrom', 500_000)).toEqual({ edges: [1] });
    expect(withSetting({ ...draft, patch: { after: 1 } }, 'after', 90)).toEqual({});
    expect(withSetting(draft, 'after', undefined)).toEqual({ edges: [1], after: null });
  });
});
