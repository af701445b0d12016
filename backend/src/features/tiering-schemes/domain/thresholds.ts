import type { Edges, QuantileRequest, Scale } from '@liuke/sdk';

export type ThresholdProblem = {
  readonly pointer: string;
  readonly code: 'tiering-schemes.thresholds-overlap';
  readonly params: { readonly lower: number; readonly upper: number };
};

/** Thresholds of one scale ascend strictly; where one does not come after the one before, the bands between them would overlap. */
export function thresholdProblems(scales: readonly Scale[]): ThresholdProblem[] {
  return scales.flatMap(({ pointer, values }) =>
    values.flatMap((upper, index) => {
      const lower = values[index - 1];
      if (lower === undefined || lower < upper) return [];
      return [{ pointer: `${pointer}/${index}`, code: 'tiering-schemes.thresholds-overlap', params: { lower, upper } } as const];
    }),
  );
}

/**
 * Where the thresholds of a scale lie on the histogram, in the fact's own unit: the fixed values, or the measured quantiles. Null while
 * nothing has been measured.
 */
export function thresholdsInUnits(scale: Scale, quantiles: readonly QuantileRequest[], edges: Edges): number[] | null {
  if (scale.method === 'fixed') return [...scale.values];
  const probabilities = quantiles.find(({ fact }) => fact === scale.fact)?.probabilities ?? [];
  const measured = edges[scale.fact];
  if (!measured) return null;
  const values = scale.values.flatMap((share) => measured[probabilities.indexOf(share)] ?? []);
  return values.length === scale.values.length ? values : null;
}
