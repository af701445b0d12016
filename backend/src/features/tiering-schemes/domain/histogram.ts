/** A bin holds values from `from` (included) to `to` (excluded); the last has no end. */
export type Bin = { readonly from: number; readonly to: number | null; readonly count: number };

const series: readonly (readonly number[])[] = [[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8], [1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1]];

/**
 * Where the bins of a histogram begin: 0 and round numbers that grow with the values, because money and orders are skewed: most
 * customers are small and a few are huge. The edges depend on the size of the largest value only, so they stay where they are while
 * customers come and go. `unit` is the smallest step worth a bin of its own: 1 order, 1 day, one yuan (100).
 */
export function binEdges(largest: number, unit = 1, mostBins = 40): number[] {
  const candidates = series.map((steps) => edgesFrom(steps, largest, unit));
  return candidates.find(({ length }) => length <= mostBins) ?? candidates.at(-1) ?? [0];
}

/**
 * Where the bins begin for values that lie close together and far from 0, such as the days since orders that ended years ago: even
 * steps over the values alone, because bins that grow from 0 would hold all of them in one bar. Anything else begins at 0.
 */
export function binEdgesBetween(smallest: number, largest: number, unit = 1, mostBins = 40): number[] {
  if (smallest <= largest / 2 || smallest < mostBins * unit) return binEdges(largest, unit, mostBins);
  const step = roundStep((largest - smallest) / (mostBins - 1), unit);
  const first = Math.floor(smallest / step) * step;
  return Array.from({ length: Math.floor((largest - first) / step) + 1 }, (_, index) => first + index * step);
}

/** The next of 1, 2, 5, 10, 20 … units. */
function roundStep(atLeast: number, unit: number): number {
  const wanted = Math.max(1, atLeast / unit);
  const decade = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 5].find((step) => step * decade >= wanted) ?? 10) * decade * unit;
}

function edgesFrom(steps: readonly number[], largest: number, unit: number): number[] {
  const edges = new Set([0]);
  for (let decade = 1; decade * unit <= largest; decade *= 10) {
    for (const step of steps) {
      const edge = step * decade * unit;
      if (edge <= largest && Number.isInteger(Math.round(step * decade * 10) / 10)) edges.add(Math.round(edge));
    }
  }
  return [...edges];
}

/** Counts values into the bins that begin at the edges; what is below the first edge counts in the first bin. */
export function histogramOf(values: Iterable<number>, edges: readonly number[]): Bin[] {
  const counts = edges.map(() => 0);
  for (const value of values) {
    const index = binOf(value, edges);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return edges.map((from, index) => ({ from, to: edges[index + 1] ?? null, count: counts[index] ?? 0 }));
}

function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
