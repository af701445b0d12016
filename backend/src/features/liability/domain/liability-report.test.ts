import { describe, expect, it } from 'vitest';
import { costOf, type Facts, liabilityReport } from './liability-report.js';

const facts = (given: Partial<Facts>): Facts => ({ month: '2027-03', costPerThousand: 500, moved: [], held: [], reserved: 0, ...given });
const moved = (month: string, kind: string, active: number, pending = 0): Facts['moved'][number] => ({
  walletTypeId: 'w',
  month,
  kind,
  pending,
  active,
});
const held = (lapses: string, units: number, more: Partial<Facts['held'][number]> = {}): Facts['held'][number] => ({
  walletTypeId: 'w',
  lapses,
  units,
  owed: 0,
  lapsed: 0,
  used: 0,
  ...more,
});

describe('liabilityReport', () => {
  it('is nothing where nothing happened', () => {
    const { outstanding, cost, flows, breakage, expiring } = liabilityReport(facts({}));
    expect(outstanding).toEqual({ pending: 0, active: 0, reserved: 0, owed: 0, held: 0 });
    expect([cost, flows, breakage]).toEqual([0, [], { matured: 0, expired: 0, rate: null }]);
    expect(expiring.months).toHaveLength(24);
    expect([expiring.months[0]?.month, expiring.months[23]?.month]).toEqual(['2027-03', '2029-02']);
  });

  it('tells month by month how the balance came about, months without anything as well', () => {
    const { flows } = liabilityReport(
      facts({
        moved: [
          moved('2027-01', 'earn', 0, 100),
          moved('2027-01', 'activate', 60, -60),
          moved('2027-01', 'spend', -30),
          moved('2027-01', 'cancel', 5),
          moved('2027-03', 'adjust', 7),
          moved('2027-03', 'expire', -10),
          moved('2027-03', 'reverse', -4, -2),
          moved('2027-03', 'settle', 0),
        ],
      }),
    );
    expect(flows).toEqual([
      { month: '2027-01', opening: 0, issued: 100, adjusted: 0, spent: 25, expired: 0, reversed: 0, closing: 75 },
      { month: '2027-02', opening: 75, issued: 0, adjusted: 0, spent: 0, expired: 0, reversed: 0, closing: 75 },
      { month: '2027-03', opening: 75, issued: 0, adjusted: 7, spent: 0, expired: 10, reversed: 6, closing: 66 },
    ]);
  });

  it('begins with what was there before the last 24 months', () => {
    const { flows } = liabilityReport(facts({ moved: [moved('2020-01', 'earn', 50), moved('2025-04', 'earn', 1)] }));
    expect(flows).toHaveLength(24);
    expect(flows[0]).toMatchObject({ month: '2025-04', opening: 50, closing: 51 });
  });

  it('takes nothing from what members hold for what others owe', () => {
    const { outstanding, cost } = liabilityReport(
      facts({
        moved: [moved('2027-03', 'earn', 3_000), moved('2027-03', 'reverse', -1_000)],
        held: [held('never', 3_000, { owed: 1_000 })],
      }),
    );
    expect(outstanding).toMatchObject({ active: 2_000, owed: 1_000, held: 3_000 });
    expect(cost).toBe(1_500);
  });

  it('says what lapses when, and what later or never', () => {
    const { expiring } = liabilityReport(
      facts({
        held: [held('2027-03', 10), held('2029-02', 20), held('2029-03', 30), held('2040-01', 5), held('never', 40), held('pending', 50)],
      }),
    );
    expect(expiring.months.filter(({ units }) => units > 0)).toEqual([
      { month: '2027-03', units: 10, cost: 5 },
      { month: '2029-02', units: 20, cost: 10 },
    ]);
    expect(expiring).toMatchObject({ later: 35, never: 40, pending: 50 });
  });

  it('counts as breakage what lapsed of what has come to its end', () => {
    const { breakage } = liabilityReport(
      facts({ held: [held('2027-03', 0, { lapsed: 20, used: 60 }), held('never', 5, { lapsed: 0, used: 0 })] }),
    );
    expect(breakage).toEqual({ matured: 80, expired: 20, rate: 0.25 });
  });

  it.each([
    [1, 500, 1],
    [999, 1, 1],
    [499, 1, 0],
    [-1, 500, -1],
    [9_007_199_254_740_991, 1_000, 9_007_199_254_740_991],
  ])('%d units at %d a thousand cost %d', (units, perThousand, cost) => {
    expect(costOf(units, perThousand)).toBe(cost);
  });
});
