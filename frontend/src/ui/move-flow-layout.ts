export type FlowTier = { key: string; label: string };
export type FlowMove = { from: string | null; to: string; count: number };
export type FlowBox = { key: string; label: string; count: number; y: number; height: number; rank: number };
export type FlowBand = { from: string; to: string; count: number; path: string; rank: number };
export type FlowLayout = { height: number; left: FlowBox[]; right: FlowBox[]; bands: FlowBand[] };

/** The key of the box of customers that had no tier before. */
export const nowhere = '';

const gap = 10;
const smallestBox = 14;

type Size = { width: number; height: number; boxWidth: number };

/** Boxes left and right, sized by people, and a band for each move. Those who stay are not drawn: moves are what one looks for. */
export function layOutMoves(tiers: readonly FlowTier[], moves: readonly FlowMove[], newcomers: string, size: Size): FlowLayout {
  const shown = moves.filter(({ count }) => count > 0);
  const places = [...tiers, { key: nowhere, label: newcomers }];
  const left = placeBoxes(places, (key) => sum(shown, (move) => (move.from ?? nowhere) === key), size.height);
  const right = placeBoxes(tiers, (key) => sum(shown, ({ to }) => to === key), size.height);
  const height = Math.max(bottomOf(left), bottomOf(right), smallestBox);
  return { height, left, right, bands: drawBands(shown, left, right, size) };
}

function sum(moves: readonly FlowMove[], belongs: (move: FlowMove) => boolean): number {
  return moves.filter(belongs).reduce((total, { count }) => total + count, 0);
}

function placeBoxes(tiers: readonly FlowTier[], countOf: (key: string) => number, height: number): FlowBox[] {
  const filled = tiers.map((tier, rank) => ({ ...tier, rank, count: countOf(tier.key) })).filter(({ count }) => count > 0);
  const total = filled.reduce((all, { count }) => all + count, 0);
  const room = Math.max(height - gap * (filled.length - 1), 1);
  let y = 0;
  return filled.map((tier) => {
    const box = { ...tier, y, height: Math.max(smallestBox, (tier.count / total) * room) };
    y += box.height + gap;
    return box;
  });
}

function bottomOf(boxes: readonly FlowBox[]): number {
  const last = boxes.at(-1);
  return last ? last.y + last.height : 0;
}

function drawBands(moves: readonly FlowMove[], left: readonly FlowBox[], right: readonly FlowBox[], size: Size): FlowBand[] {
  const usedLeft = new Map<string, number>();
  const usedRight = new Map<string, number>();
  const order = (move: FlowMove) => (boxOf(left, move.from ?? nowhere)?.rank ?? 0) * 100 + (boxOf(right, move.to)?.rank ?? 0);
  return moves
    .toSorted((a, b) => order(a) - order(b))
    .flatMap((move) => {
      const from = boxOf(left, move.from ?? nowhere);
      const to = boxOf(right, move.to);
      if (!from || !to) return [];
      const start = takeSlice(from, move.count, usedLeft);
      const end = takeSlice(to, move.count, usedRight);
      return [{ from: from.key, to: to.key, count: move.count, rank: to.rank, path: bandPath(start, end, size) }];
    });
}

function boxOf(boxes: readonly FlowBox[], key: string): FlowBox | undefined {
  return boxes.find((box) => box.key === key);
}

type Slice = { y: number; height: number };

function takeSlice(box: FlowBox, count: number, used: Map<string, number>): Slice {
  const before = used.get(box.key) ?? 0;
  used.set(box.key, before + count);
  return { y: box.y + (before / box.count) * box.height, height: (count / box.count) * box.height };
}

function at(value: number): string {
  return value.toFixed(1);
}

function bandPath(start: Slice, end: Slice, { width, boxWidth }: Size): string {
  const x1 = boxWidth;
  const x2 = width - boxWidth;
  const middle = (x1 + x2) / 2;
  return [
    `M${at(x1)} ${at(start.y)}`,
    `C${at(middle)} ${at(start.y)} ${at(middle)} ${at(end.y)} ${at(x2)} ${at(end.y)}`,
    `V${at(end.y + end.height)}`,
    `C${at(middle)} ${at(end.y + end.height)} ${at(middle)} ${at(start.y + start.height)} ${at(x1)} ${at(start.y + start.height)}`,
    'Z',
  ].join('');
}
