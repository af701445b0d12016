import { describe, expect, it } from 'vitest';
import type { WalletExpiry, WalletType } from '../../api/generated/types.gen.ts';
import { keyOf } from '../../ui/key-of.ts';
import { draftOfUnit, expiryOf, freeKey, newUnit, rulesOfUnit } from './unit-draft.ts';

const points: WalletType = {
  id: 'id',
  programId: 'program',
  key: 'points',
  names: { 'zh-CN': '积分', en: 'Points' },
  purpose: 'spendable',
  pendingDays: 7,
  expiry: { kind: 'none' },
  shortfall: 'forgiven',
  mostPerSpend: 500,
  mostPerDay: null,
  approvalAbove: 0,
  mayBeGiven: true,
  costPerThousand: 1_000,
  archivedAt: null,
  createdAt: '2026-03-02T04:00:00.000Z',
  version: 1,
};

describe('a kind of units in the form', () => {
  it('comes out as it went in', () => {
    const { names, pendingDays, expiry, shortfall, mostPerSpend, mostPerDay, approvalAbove, mayBeGiven, costPerThousand } = points;
    const rules = { names, pendingDays, expiry, shortfall, mostPerSpend, mostPerDay, approvalAbove, mayBeGiven, costPerThousand };
    expect(rulesOfUnit(draftOfUnit(points))).toEqual(rules);
  });

  it.each<[string, WalletExpiry]>([
    ['never', { kind: 'none' }],
    ['days', { kind: 'rolling', after: { days: 90 } }],
    ['months', { kind: 'rolling', after: { months: 12 }, roundUpTo: 'year' }],
    ['years', { kind: 'rolling', after: { years: 2 } }],
    ['a day of the year', { kind: 'calendar', month: 2, day: 29, years: 0 }],
    ['a day', { kind: 'on', day: '2027-12-31' }],
    ['idle days', { kind: 'sliding', days: 90 }],
  ])('keeps when it lapses: %s', (_, expiry) => {
    expect(expiryOf(draftOfUnit({ ...points, expiry }).expiry)).toEqual(expiry);
  });

  it('that only qualifies brings no rule about spending along', () => {
    const draft = { ...newUnit('qualifying'), mostPerSpend: 5 as const, mostPerDay: 5 as const, mayBeGiven: true };
    expect(rulesOfUnit(draft)).toMatchObject({ mostPerSpend: null, mostPerDay: null, mayBeGiven: false });
  });

  it('begins with a period for points, and without an end for what only counts for levels', () => {
    expect(rulesOfUnit(newUnit('spendable'))['expiry']).toEqual({ kind: 'rolling', after: { months: 12 }, roundUpTo: 'month' });
    expect(rulesOfUnit(newUnit('qualifying'))['expiry']).toEqual({ kind: 'none' });
  });

  it('has a name in both languages, although only one was entered', () => {
    expect(rulesOfUnit({ ...newUnit('spendable'), chinese: ' 茶豆 ', english: ' ' })['names']).toEqual({ 'zh-CN': '茶豆', en: '茶豆' });
  });
});

describe('a key', () => {
  it.each([
    ['Members’ club', 'members-club'],
    ['  2026 Tea & Friends ', 'tea-friends'],
    ['会员俱乐部', 'program'],
    ['A very long name that goes on for ever and ever', 'a-very-long-name-that-goes-on-for-ever-a'],
    ['Forty characters are cut after the hyphens x', 'forty-characters-are-cut-after-the-hyphe'],
  ])('is made of %s', (name, key) => {
    expect(keyOf(name, 'program')).toBe(key);
  });

  it('is one that nobody has', () => {
    expect([freeKey('points', []), freeKey('points', ['points', 'points-2'])]).toEqual(['points', 'points-3']);
  });
});
