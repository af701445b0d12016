import { describe, expect, it } from 'vitest';
import type { EarningRule } from '../../api/generated/types.gen.ts';
import { moved, standingOf } from './earning-rules.ts';
import { draftOfRule, newDraft, requestOf } from './rule-draft.ts';

const rule: EarningRule = {
  id: 'rule',
  programId: 'program',
  name: 'Double day',
  enabled: true,
  live: true,
  plugin: { id: 'loyalty-units-per-amount', version: '1.0.0', digest: 'd' },
  configuration: { units: 2 },
  events: ['order.completed'],
  validFrom: '2026-11-25T04:30:00.000Z',
  validTo: '2026-11-30T16:00:00.000Z',
  caps: { perEvent: 100, perDay: null, perCustomer: null, budget: 0 },
  stacks: false,
  group: 'double',
  ruleVersion: 1,
  used: 0,
  waiting: 0,
  failed: 0,
  deferredSince: null,
  createdAt: '2026-11-25T04:30:00.000Z',
  version: 1,
};
const zone = 'Asia/Shanghai';

describe('a rule in the form', () => {
  it('shows the first and the last day, and limits that are none as empty', () => {
    expect(draftOfRule(rule, zone)).toMatchObject({
      from: '2026-11-25',
      until: '2026-11-30',
      caps: { perEvent: 100, perDay: '', budget: 0 },
      group: 'double',
    });
  });

  it('sends back what it was given, and days only where somebody chose others', () => {
    const draft = draftOfRule(rule, zone);
    const { name, enabled, configuration, caps, stacks, group } = rule;
    expect(requestOf(draft, zone, draft)).toEqual({ name, enabled, configuration, caps, stacks, group });
    expect(requestOf({ ...draft, from: '', until: '2026-12-01' }, zone, draft)).toMatchObject({
      validFrom: null,
      validTo: '2026-12-01T16:00:00.000Z',
    });
  });

  it('is new from today on', () =>
    expect(requestOf({ ...newDraft('2026-11-25'), name: ' Points ' }, zone)).toMatchObject({
      name: 'Points',
      validFrom: '2026-11-24T16:00:00.000Z',
      validTo: null,
      group: null,
    }));
});

it('moves by places', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
});

it.each([
  [{ enabled: false }, 'off'],
  [{ live: false }, 'resting'],
  [{ failed: 1 }, 'failing'],
  [{ deferredSince: '2026-11-25T04:30:00.000Z' }, 'late'],
  [{}, 'on'],
])('with %o it stands as %s', (parts, standing) => expect(standingOf({ ...rule, ...parts })).toBe(standing));
