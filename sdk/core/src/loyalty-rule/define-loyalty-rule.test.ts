import { describe, expect, it } from 'vitest';
import { defineConfiguration } from '../configuration.ts';
import { defineLoyaltyRule } from './define-loyalty-rule.ts';

const configuration = defineConfiguration({ type: 'object', properties: { units: { type: 'integer', default: 10 } } });

const rule = defineLoyaltyRule(configuration, {
  reads: ['orderCount', 'attribute.shoe_size'],
  events: () => ['order.completed'],
  problems: (config) => (config.units < 1 ? [{ pointer: '/units', code: 'too-few', params: {} }] : []),
  earn: ({ customer: { facts, attributes }, state }, { config }) => {
    if (facts.orderCount !== 0 || attributes.shoe_size === null || state !== null) return null;
    return { effects: [{ kind: 'award', units: config.units, wallet: 'points', reasons: [{ code: 'first', params: {} }] }] };
  },
});

const call = (method: 'plan' | 'earn', input: unknown): unknown => Reflect.apply(rule.methods[method] ?? fail, rule, [input]);
const fail = () => expect.unreachable('no such method');

describe('defineLoyaltyRule', () => {
  it('gives an outcome for each turn, an empty one where the rule has nothing to say', () => {
    const turns = [0, 1].map((orderCount) => ({ customer: { facts: { orderCount }, attributes: { shoe_size: 42 } }, state: null }));
    expect(call('earn', { config: { units: 7 }, turns })).toEqual({
      outcomes: [{ effects: [{ kind: 'award', units: 7, wallet: 'points', reasons: [{ code: 'first', params: {} }] }] }, { effects: [] }],
    });
  });

  it('asks for no events with a configuration that has problems', () => {
    expect(call('plan', { config: { units: 0 } })).toEqual({ problems: [{ pointer: '/units', code: 'too-few', params: {} }], events: [] });
    expect(call('plan', { config: { units: 1 } })).toEqual({ problems: [], events: ['order.completed'] });
  });

  it('knows by type what a rule reads, and nothing else', () => {
    defineLoyaltyRule(configuration, {
      reads: ['tier'],
      events: () => [],
      earn: ({ customer, event }) => {
        // @ts-expect-error birthdays are not read
        void customer.birthday;
        // @ts-expect-error nor are items
        void event.order?.items;
        return customer.tier === 'gold' ? { effects: [] } : null;
      },
    });
  });
});
