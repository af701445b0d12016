import { describe, expect, it } from 'vitest';
import { settingsOf } from './version-settings.ts';

const edges = (initial: number[], equals: string) => ({
  default: initial,
  'x-liuke-field': { kind: 'score-edges', label: 'config.recency', fact: 'recencyDays', shownWhen: { pointer: '/method', equals } },
});
const schema = {
  properties: {
    method: { default: 'quantile', 'x-liuke-field': { kind: 'choice', label: 'config.method' } },
    recency: { properties: { quantiles: edges([0.2, 0.4], 'quantile'), days: edges([30, 90], 'fixed') } },
    tiers: { 'x-liuke-field': { kind: 'tier-rules', label: 'config.tiers' } },
  },
};

describe('the settings of a version', () => {
  it('are also those that are typed', () => {
    const field = { type: 'integer', default: 100, 'x-liuke-field': { kind: 'money', label: 'config.vip' } };
    const typed = { properties: { vip: field } };
    expect(settingsOf(typed, {})).toEqual([{ label: 'config.vip', kind: 'typed', field, value: 100 }]);
    expect(settingsOf(typed, { vip: 250 })).toEqual([{ label: 'config.vip', kind: 'typed', field, value: 250 }]);
  });
  it('stand at the defaults where it says nothing', () => {
    expect(settingsOf(schema, {})).toEqual([
      { label: 'config.method', kind: 'choice', value: 'quantile' },
      { label: 'config.recency', kind: 'edges', fact: 'recencyDays', values: [0.2, 0.4] },
    ]);
  });
  it('are those in use under its own choices', () => {
    expect(settingsOf(schema, { method: 'fixed', recency: { quantiles: [0.1, 0.5], days: [10, 60] } })).toEqual([
      { label: 'config.method', kind: 'choice', value: 'fixed' },
      { label: 'config.recency', kind: 'edges', fact: 'recencyDays', values: [10, 60] },
    ]);
  });
});
