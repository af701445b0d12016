import { describe, expect, it } from 'vitest';
import { definitionOf, draftOf, firstDraft, freeKey, momentsOf } from './level-draft.ts';
import type { Definition } from './level-sets.ts';

const unitOf = (basis: string): number => (basis === 'spend' ? 100 : 1);

const definitions: Definition[] = [
  {
    basis: { kind: 'spend' },
    window: { kind: 'calendar-year', month: 4, day: 1 },
    upgrade: 'next-window',
    downgrade: { mode: 'one-level', moment: 'window-end', graceDays: 7 },
    warningDays: 14,
    levels: [{ key: 'gold', names: { 'zh-CN': '金卡', en: 'Gold' }, threshold: 123_45, retention: 100_00 }],
  },
  {
    basis: { kind: 'units-earned', walletType: 'growth' },
    window: { kind: 'rolling-months', months: 6 },
    upgrade: 'at-once',
    downgrade: { mode: 'to-value', moment: 'anniversary', graceDays: 0 },
    warningDays: 0,
    levels: [{ key: 'a', names: { 'zh-CN': '甲', en: 'A' }, threshold: 500, retention: null }],
  },
  {
    basis: { kind: 'tier', schemeId: 's', levels: { core: 'a' } },
    window: { kind: 'lifetime' },
    upgrade: 'at-once',
    downgrade: { mode: 'none', moment: 'at-once', graceDays: 0 },
    warningDays: 30,
    levels: [{ key: 'a', names: { 'zh-CN': '甲', en: 'A' }, threshold: 0, retention: null }],
  },
];

describe('the draft of a level set', () => {
  it.each(definitions)('comes back as it was read: $basis.kind', (definition) => {
    expect(definitionOf(draftOf(definition, unitOf), unitOf)).toEqual(definition);
  });

  it('reads amounts in the unit that people type', () => {
    const draft = { ...firstDraft(), levels: [{ key: 'a', chinese: '甲', english: 'A', threshold: '19.99', retention: '' }] };
    expect(definitionOf(draft, unitOf).levels[0]?.threshold).toBe(1999);
    expect(definitionOf({ ...draft, basis: 'orders' }, unitOf).levels[0]?.threshold).toBe(20);
  });

  it('leaves out what the basis or the window has no use for', () => {
    const { window, upgrade, downgrade } = definitionOf(
      { ...firstDraft(), basis: 'balance', walletType: 'points', upgrade: 'next-window' },
      unitOf,
    );
    expect([window, upgrade, downgrade.moment]).toEqual([{ kind: 'lifetime' }, 'at-once', 'at-once']);
    const invited = definitionOf({ ...firstDraft(), basis: 'invitation' }, unitOf);
    expect([invited.downgrade.mode, invited.levels.map(({ threshold }) => threshold)]).toEqual(['none', [0, 1, 2]]);
  });

  it('decides a year at its end, and anything else at once or on the anniversary', () => {
    expect(momentsOf({ basis: 'spend', window: 'membership-year' })).toEqual(['window-end']);
    expect(momentsOf({ basis: 'spend', window: 'lifetime' })).toEqual(['at-once', 'anniversary']);
  });

  it('finds a key that no level has', () => {
    expect(freeKey([{ key: 'level-2' }])).toBe('level-3');
    expect(freeKey([])).toBe('level-1');
  });
});
