import { treeOf, type Tree } from '../../fields/schema-fields.ts';
import { configured } from './threshold-draft.ts';
import type { Scale } from './tiering-schemes.ts';

/** The thresholds of a dimension as they stand on the screen, and the values of its customers at 0 % … 100 %. */
export type ShownThresholds = Pick<Scale, 'fact' | 'better' | 'pointer'> & {
  thresholds: readonly number[];
  percentiles: readonly number[];
};

type Room = { minimum: number; maximum: number; step: number };

/** The values of a threshold field that part customers as the shown ones do, as nearly as the field's schema has room for. */
export function thresholdsLike({ thresholds, better, percentiles }: ShownThresholds, field: Tree): number[] | undefined {
  const { items, minItems = 0, maxItems = Infinity } = field;
  const { type, minimum, maximum } = treeOf(items);
  const fits = thresholds.length > 0 && thresholds.length >= Number(minItems) && thresholds.length <= Number(maxItems);
  if (!fits) return undefined;
  if (typeof maximum === 'number' && maximum <= 1) {
    return percentiles.length < 2 ? undefined : configured({ method: 'quantile' }, thresholds, percentiles);
  }
  const room = { minimum: numberOr(minimum, -Infinity), maximum: numberOr(maximum, Infinity), step: type === 'integer' ? 1 : 0.001 };
  return apart(type === 'integer' ? thresholds.map((value) => whole(value, better)) : thresholds, better, room);
}

// Facts are whole. A threshold between two of them parts customers where the next one on its better side does.
function whole(value: number, better: Scale['better']): number {
  const dust = 1e-6;
  return better === 'lower' ? Math.floor(value + dust) : Math.ceil(value - dust);
}

/** Where many customers share a value, thresholds fall on it together. All of these customers have reached them, and so they do still: thresholds move aside to where the value counts for more. */
function apart(thresholds: readonly number[], better: Scale['better'], { minimum, maximum, step }: Room): number[] {
  const last = thresholds.length - 1;
  const within = thresholds.map((value, index) => Math.min(maximum - (last - index) * step, Math.max(minimum + index * step, value)));
  return better === 'lower' ? ascending(within, step) : mirrored(ascending(mirrored(within), step));
}

function ascending(values: readonly number[], step: number): number[] {
  const result: number[] = [];
  for (const value of values) result.push(Math.max(value, (result.at(-1) ?? -Infinity) + step));
  return result;
}

function mirrored(values: readonly number[]): number[] {
  return values.map((value) => -value).toReversed();
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
