import { describe, expect, it } from 'vitest';
import type { Benefit } from '../../api/generated/types.gen.ts';
import { benefitOf, changeOf, draftOf, ladderKindOf, newBenefit } from './benefit-draft.ts';

const benefit: Benefit = {
  id: '01935f6e-0000-7000-8000-000000000001',
  key: 'gold-birthday',
  names: { 'zh-CN': '金卡生日礼', en: 'Birthday gift for gold' },
  schemeId: null,
  tiers: [],
  levelSetId: '01935f6e-0000-7000-8000-000000000002',
  levels: ['gold'],
  timing: { occasion: 'birthday', daysBefore: 3 },
  gives: { kind: 'units', walletType: 'points', units: 500, expiresAfterDays: 90 },
  state: 'live',
  createdAt: '2026-11-26T00:00:00.000Z',
  version: 2,
};

describe('the form of a benefit', () => {
  it('brings back what levels give, and names no tiers', () => {
    const { id: _, createdAt: __, version: ___, schemeId: ____, tiers: _____, ...kept } = benefit;
    expect(benefitOf(draftOf(benefit), ladderKindOf(benefit))).toEqual(kept);
  });

  it('brings back what tiers give, and names no levels', () => {
    const gift: Benefit = {
      ...benefit,
      schemeId: '01935f6e-0000-7000-8000-000000000003',
      tiers: ['core', 'growth'],
      levelSetId: null,
      levels: [],
      timing: { occasion: 'monthly', monthDay: 5 },
      gives: { kind: 'reward', rewardId: '01935f6e-0000-7000-8000-000000000004' },
      state: 'paused',
    };
    const { id: _, createdAt: __, version: ___, levelSetId: ____, levels: _____, ...kept } = gift;
    expect(benefitOf(draftOf(gift), ladderKindOf(gift))).toEqual(kept);
  });

  it('changes neither the occasion nor whose levels they are', () => {
    expect(Object.keys(changeOf(draftOf(benefit), 'levels')).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'gives',
      'levels',
      'names',
      'state',
    ]);
  });

  it('lends a missing name from the other language, and lets units lapse as the wallet says', () => {
    const draft = {
      ...newBenefit(),
      english: 'Welcome',
      key: ' welcome ',
      ladderId: 'x',
      rungs: ['gold'],
      walletType: 'points',
      units: 50,
    };
    expect(benefitOf(draft, 'levels')).toEqual({
      key: 'welcome',
      names: { 'zh-CN': 'Welcome', en: 'Welcome' },
      levelSetId: 'x',
      levels: ['gold'],
      timing: { occasion: 'entry' },
      gives: { kind: 'units', walletType: 'points', units: 50, expiresAfterDays: null },
      state: 'paused',
    });
  });
});
