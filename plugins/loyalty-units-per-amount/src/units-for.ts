import type { Configuration } from './configuration.ts';

/** A part of the order: what was paid for it, and what it counts, in percent. */
export type Part = { readonly amount: number; readonly percent: number };

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The units for an eligible amount, in whole numbers from end to end: the amount is spread over the parts by what was paid for them,
 * weighted, and rounded once. Without parts that cost anything, everything counts 100 %.
 */
export function unitsFor(eligible: number, parts: readonly Part[], tierPercent: number, { units, per, rounding }: RoundedRate): number {
  const paid = parts.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const weighted = parts.reduce((sum, { amount, percent }) => sum + BigInt(amount) * BigInt(percent), 0n);
  const [share, whole] = paid > 0n ? [weighted, paid * 100n] : [1n, 1n];
  const exact = BigInt(units) * BigInt(eligible) * share * BigInt(tierPercent);
  const rounded = rounders[rounding](exact, BigInt(per) * whole * 100n);
  return Number(rounded < largest ? rounded : largest);
}

export type RoundedRate = Pick<Configuration, 'units' | 'per' | 'rounding'>;

/** Halves go up. Nothing here is negative. */
const rounders: Readonly<Record<Configuration['rounding'], (part: bigint, whole: bigint) => bigint>> = {
  down: (part, whole) => part / whole,
  nearest: (part, whole) => (2n * part + whole) / (2n * whole),
  up: (part, whole) => (part + whole - 1n) / whole,
};
