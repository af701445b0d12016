import { describe, expect, it } from 'vitest';
import { type RewardMoved, rewardsReport } from './rewards-report.js';

const reward = (id: string) => ({ id, key: id, names: { 'zh-CN': id, en: id }, kind: 'gift' as const });
const moved = (rewardId: string, month: string, count: number, cost: number, pending = 0): RewardMoved => ({
  rewardId,
  month,
  count,
  cost,
  pending,
});

describe('rewardsReport', () => {
  it('is nothing where nothing was promised', () => {
    expect(rewardsReport('2027-03', [reward('cup')], [])).toEqual({ count: 0, pending: 0, cost: 0, items: [], months: [] });
  });

  it('sums what came and went, by reward and at the end of each month', () => {
    const rows = [
      moved('cup', '2027-01', 3, 900, 3),
      moved('cup', '2027-03', -1, -300, -1),
      moved('tea', '2027-03', 1, 5_000),
      moved('gone', '2027-01', 2, 10),
      moved('gone', '2027-02', -2, -10),
    ];
    expect(rewardsReport('2027-03', [reward('cup'), reward('tea'), reward('gone')], rows)).toEqual({
      count: 3,
      pending: 2,
      cost: 5_600,
      items: [
        { reward: reward('tea'), count: 1, pending: 0, cost: 5_000 },
        { reward: reward('cup'), count: 2, pending: 2, cost: 600 },
      ],
      months: [
        { month: '2027-01', count: 5, cost: 910 },
        { month: '2027-02', count: 3, cost: 900 },
        { month: '2027-03', count: 3, cost: 5_600 },
      ],
    });
  });

  it('begins with what was there before the last 24 months', () => {
    const { months } = rewardsReport('2027-03', [], [moved('cup', '2020-01', 2, 20), moved('cup', '2027-03', 1, 10)]);
    expect(months).toHaveLength(24);
    expect([months[0], months[23]]).toEqual([
      { month: '2025-04', count: 2, cost: 20 },
      { month: '2027-03', count: 3, cost: 30 },
    ]);
  });
});
