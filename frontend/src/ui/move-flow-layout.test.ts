import { describe, expect, it } from 'vitest';
import { layOutMoves, nowhere } from './move-flow-layout.ts';

const tiers = [
  { key: 'core', label: 'Core' },
  { key: 'ordinary', label: 'Ordinary' },
];
const size = { width: 400, height: 200, boxWidth: 10 };

describe('the picture of moves', () => {
  it('is empty when nobody moves', () => {
    expect(layOutMoves(tiers, [], 'New', size)).toMatchObject({ left: [], right: [], bands: [] });
  });

  it('gives customers without a tier a box of their own', () => {
    const { left } = layOutMoves(tiers, [{ from: null, to: 'core', count: 5 }], 'New', size);
    expect(left).toMatchObject([{ key: nowhere, label: 'New', count: 5 }]);
  });

  it('sizes boxes by people and keeps tier order', () => {
    const moves = [
      { from: 'ordinary', to: 'core', count: 30 },
      { from: 'core', to: 'ordinary', count: 10 },
    ];
    const { left, bands } = layOutMoves(tiers, moves, 'New', size);
    expect(left.map(({ key }) => key)).toEqual(['core', 'ordinary']);
    expect((left[1]?.height ?? 0) / (left[0]?.height ?? 1)).toBeCloseTo(3);
    expect(bands).toHaveLength(2);
  });

  it('drops a move to a tier it does not know', () => {
    expect(layOutMoves(tiers, [{ from: 'core', to: 'gone', count: 3 }], 'New', size).bands).toEqual([]);
  });
});
