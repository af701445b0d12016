import { describe, expect, it } from 'vitest';
import { thresholdsAfterDrag, thresholdsAfterKey } from './threshold-moves.ts';

const bins = [
  { from: 0, to: 100, count: 5 },
  { from: 100, to: 200, count: 3 },
];
const scale = { bins, step: 1 };

describe('keys on a threshold', () => {
  it('moves a little with arrows and further with page keys', () => {
    expect(thresholdsAfterKey('ArrowRight', [50, 150], 0, scale)).toEqual([52, 150]);
    expect(thresholdsAfterKey('ArrowLeft', [50, 150], 0, scale)).toEqual([48, 150]);
    expect(thresholdsAfterKey('PageUp', [50, 150], 0, scale)).toEqual([70, 150]);
  });

  it('always moves by at least one step', () => {
    const narrow = { bins: [{ from: 0, to: 10, count: 1 }], step: 1 };
    expect(thresholdsAfterKey('ArrowRight', [5], 0, narrow)).toEqual([6]);
    expect(thresholdsAfterKey('ArrowLeft', [5], 0, narrow)).toEqual([4]);
  });

  it('goes as far as its neighbours let it', () => {
    expect(thresholdsAfterKey('Home', [50, 150], 1, scale)).toEqual([50, 51]);
    expect(thresholdsAfterKey('End', [50, 150], 0, scale)).toEqual([149, 150]);
  });

  it('leaves other keys alone', () => expect(thresholdsAfterKey('a', [50], 0, scale)).toBeUndefined());
});

describe('dragging a threshold', () => {
  it('follows the pointer to a round value', () => expect(thresholdsAfterDrag(0.777, [50], 0, scale)).toEqual([160]));
  it('stays in order', () => expect(thresholdsAfterDrag(1, [50, 150], 0, scale)).toEqual([149, 150]));
});
