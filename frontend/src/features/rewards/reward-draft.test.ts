import { describe, expect, it } from 'vitest';
import type { Reward } from '../../api/generated/types.gen.ts';
import { changeOf, draftOf, isReadable, newReward, rewardOf } from './reward-draft.ts';

const reward: Reward = {
  id: '01935f6e-0000-7000-8000-000000000001',
  key: 'lounge',
  names: { 'zh-CN': '优先服务', en: 'Priority service' },
  descriptions: { 'zh-CN': '专人接待', en: 'Somebody for you' },
  gives: { kind: 'benefit', benefit: 'priority-service', days: 90 },
  price: { kind: 'units', walletType: 'points', units: 500 },
  stock: 20,
  taken: 3,
  perMember: 1,
  perPeriod: { count: 2, period: 'week' },
  startsOn: '2026-12-01',
  endsOn: null,
  onlyFor: { schemeId: '01935f6e-0000-7000-8000-000000000002', tiers: ['core'] },
  onlyForLevels: { levelSetId: '01935f6e-0000-7000-8000-000000000003', levels: ['silver', 'gold'] },
  cost: 1_250,
  state: 'live',
  createdAt: '2026-11-26T00:00:00.000Z',
  version: 2,
};

describe('the form of a reward', () => {
  it('brings back what it was given', () => {
    const { id: _, taken: __, createdAt: ___, version: ____, ...kept } = reward;
    expect(rewardOf(draftOf(reward, 'CNY'), 'CNY')).toEqual(kept);
  });

  it('changes all but what the reward gives', () => {
    const { id: _, key: __, gives: ___, taken: ____, createdAt: _____, version: ______, ...changed } = reward;
    expect(changeOf(draftOf(reward, 'CNY'), 'CNY')).toEqual(changed);
  });

  it('leaves open what is empty, and lends a missing name from the other language', () => {
    expect(rewardOf({ ...newReward(), english: 'Tea set', key: 'tea', price: 'free' }, 'CNY')).toEqual({
      key: 'tea',
      names: { 'zh-CN': 'Tea set', en: 'Tea set' },
      descriptions: null,
      gives: { kind: 'gift' },
      price: { kind: 'free' },
      stock: null,
      perMember: null,
      perPeriod: null,
      startsOn: null,
      endsOn: null,
      onlyFor: null,
      onlyForLevels: null,
      cost: 0,
      state: 'draft',
    });
  });

  it('knows money that it cannot read', () => {
    expect(isReadable({ ...newReward(), cost: '12.50' }, 'CNY')).toBe(true);
    expect(isReadable({ ...newReward(), cost: 'twelve' }, 'CNY')).toBe(false);
  });
});
