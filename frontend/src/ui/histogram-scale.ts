/** One bar of a histogram: values from `from` (included) up to `to` (excluded; the last bar includes it). */
export type Bin = { from: number; to: number; count: number };

// Every bin is drawn equally wide whatever its span, so that skewed money data stays readable;
// inside a bin, values are spread evenly.

/** Where a value stands on the axis, 0 at the left edge and 1 at the right. */
export function positionOf(bins: readonly Bin[], value: number): number {
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last || value <= first.from) return 0;
  if (value >= last.to) return 1;
  const index = bins.findIndex(({ to }) => value < to);
  const bin = bins[index];
  if (!bin) return 1;
  const within = Math.max(0, value - bin.from) / (bin.to - bin.from || 1);
  return (index + within) / bins.length;
}

/** The value at a place on the axis, unrounded. */
export function valueAt(bins: readonly Bin[], position: number): number {
  const place = Math.min(Math.max(position, 0), 1) * bins.length;
  const index = Math.min(Math.floor(place), bins.length - 1);
  const bin = bins[index];
  return bin ? bin.from + (bin.to - bin.from) * (place - index) : 0;
}

/** The share of customers at or above a value, from 0 to 1; inside a bin they count as evenly spread. */
export function shareFrom(bins: readonly Bin[], value: number): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 0;
  const above = bins.reduce((sum, bin) => sum + bin.count * shareOfBinFrom(bin, value), 0);
  return above / total;
}

function shareOfBinFrom({ from, to }: Bin, value: number): number {
  if (value <= from) return 1;
  if (value >= to) return 0;
  return (to - value) / (to - from);
}

/** The value that a share of customers reaches or passes: the reverse of `shareFrom`. */
export function valueForShare(bins: readonly Bin[], share: number): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  let left = Math.min(Math.max(share, 0), 1) * total;
  for (const bin of bins.toReversed()) {
    if (left <= bin.count && bin.count > 0) return bin.to - (bin.to - bin.from) * (left / bin.count);
    left -= bin.count;
  }
  return bins[0]?.from ?? 0;
}

/** A value with two significant digits, as a person would type it; never finer than `step`. */
export function roundedLikeAPerson(value: number, step = 1): number {
  const size = Math.max(step, 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 1));
  return Math.round(value / size) * size;
}

/** Sets one threshold and keeps it between its neighbours, so that the order never breaks. */
export function moveThreshold(thresholds: readonly number[], index: number, value: number, step = 1): number[] {
  const low = thresholds[index - 1];
  const high = thresholds[index + 1];
  const atLeast = low === undefined ? -Infinity : low + step;
  const atMost = high === undefined ? Infinity : high - step;
  return thresholds.map((current, at) => (at === index ? Math.max(atLeast, Math.min(atMost, value)) : current));
}

/** Which zone a value falls in: 0 below the first threshold; a value on a threshold belongs to the zone above it. */
export function zoneOf(thresholds: readonly number[], value: number): number {
  return thresholds.filter((threshold) => value >= threshold).length;
}
