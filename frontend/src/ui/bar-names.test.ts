import { describe, expect, it } from 'vitest';
import { namesThatFit, type PlacedName } from './bar-names.ts';

const months = (count: number, width: number, write: (month: number) => string) =>
  namesThatFit(
    Array.from({ length: count }, (_, index) => ({ label: write(index), middle: (index + 0.5) * (width / count) })),
    { width, step: width / count },
  );
const chinese = (month: number): string => `${2026 + Math.floor((month + 10) / 12)}年${((month + 10) % 12) + 1}月`;
const labels = (names: PlacedName<{ label: string }>[]): string[] => names.map(({ label }) => label);

describe('names under bars', () => {
  it('do not touch where the first begins at the edge', () => {
    const names = months(24, 480, chinese);
    expect(labels(names)).toEqual(['2026年11月', '2027年4月', '2027年9月', '2028年2月', '2028年7月']);
    expect(names[0]).toMatchObject({ x: 0, anchor: 'start' });
    // 64 px for the first, and a gap.
    expect((names[1]?.x ?? 0) - 30).toBeGreaterThanOrEqual(64 + 12);
  });

  it('are all there where there is room, and the last one is not cut off', () => {
    const names = months(3, 600, chinese);
    expect(labels(names)).toEqual(['2026年11月', '2026年12月', '2027年1月']);
    expect(names.at(-1)?.anchor).toBe('middle');
    expect(months(12, 600, (month) => String(month)).at(-1)).toMatchObject({ x: 600, anchor: 'end' });
  });

  it('are one where there is room for one, and none where there are no bars', () => {
    expect(labels(months(24, 60, chinese))).toEqual(['2026年11月']);
    expect(months(0, 60, chinese)).toEqual([]);
  });
});
