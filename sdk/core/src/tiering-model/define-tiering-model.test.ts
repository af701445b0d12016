import { describe, expect, it } from 'vitest';
import { defineConfiguration } from '../configuration.ts';
import { definePlugin } from '../define-plugin.ts';
import { defineTieringModel } from './define-tiering-model.ts';

const configuration = defineConfiguration({
  type: 'object',
  properties: { minimumSpend: { type: 'integer', default: 100 }, note: { type: 'string' } },
});

const gold = { tier: 'gold', score: 1, reasons: [] };
const member = { tier: 'member', score: 0, reasons: [] };

const model = defineTieringModel(configuration, {
  reads: ['totalSpent'],
  problems: (config) => (config.minimumSpend < 0 ? [{ pointer: '/minimumSpend', code: 'negative', params: {} }] : []),
  tiers: () => [
    { key: 'gold', ordinal: 1 },
    { key: 'member', ordinal: 2 },
  ],
  assign: ({ facts }, { config }) => facts.totalSpent.map((spent) => ((spent ?? 0) >= config.minimumSpend ? gold : member)),
});

const call = (method: 'plan' | 'assign', input: unknown): unknown => Reflect.apply(model.methods[method] ?? fail, model, [input]);
const fail = () => expect.unreachable('no such method');

describe('defineTieringModel', () => {
  it('sends a decision once, however many customers share it', () => {
    const output = call('assign', {
      config: { minimumSpend: 100 },
      edges: {},
      now: 0,
      size: 4,
      facts: { totalSpent: [99, 100, 101, null] },
    });
    expect(output).toEqual({ decisions: [member, gold], picks: [0, 1, 1, 0] });
  });

  it('plans nothing for a configuration with problems', () => {
    expect(call('plan', { config: { minimumSpend: -1 } })).toEqual({
      problems: [{ pointer: '/minimumSpend', code: 'negative', params: {} }],
      tiers: [],
      quantiles: [],
      scales: [],
    });
  });

  it('asks for no statistics unless the model does', () => {
    expect(call('plan', { config: { minimumSpend: 1 } })).toMatchObject({ problems: [], quantiles: [], scales: [] });
  });
});

describe('definePlugin', () => {
  it('refuses two models in one plugin', () => {
    expect(() => definePlugin({ extensions: [model, model] })).toThrow(/at most once/);
  });
});
