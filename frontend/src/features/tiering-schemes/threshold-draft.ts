import type { Scale } from './tiering-schemes.ts';

type Patch = Record<string, unknown>;

/** A change of configuration in which the list at a JSON pointer is this one. */
export function withList(patch: Patch, pointer: string, values: readonly number[]): Patch {
  const [first, ...rest] = pointer.split('/').slice(1);
  if (first === undefined) return patch;
  const inner = patch[first];
  const below: Patch = isObject(inner) ? inner : {};
  return { ...patch, [first]: rest.length === 0 ? [...values] : withList(below, `/${rest.join('/')}`, values) };
}

/** A change of configuration that says nothing at a JSON pointer. */
export function withoutValue(patch: Patch, pointer: string): Patch {
  const [first, ...rest] = pointer.split('/').slice(1);
  if (first === undefined || !(first in patch)) return patch;
  const { [first]: inner, ...others } = patch;
  const below = rest.length > 0 && isObject(inner) ? withoutValue(inner, `/${rest.join('/')}`) : {};
  return Object.keys(below).length === 0 ? others : { ...patch, [first]: below };
}

/** Thresholds in the fact's unit as the configuration wants them: whole values, or shares of customers that ascend. */
export function configured(scale: Pick<Scale, 'method'>, thresholds: readonly number[], percentiles: readonly number[]): number[] {
  if (scale.method === 'fixed') return thresholds.map((value) => Math.max(0, Math.round(value)));
  return ascending(thresholds.map((value) => shareBelow(value, percentiles)));
}

/** The share of customers below a value, 0.001 … 0.999, in steps of a thousandth; the reverse of reading a percentile. */
export function shareBelow(value: number, percentiles: readonly number[]): number {
  const last = percentiles.length - 1;
  if (last < 1) return 0.5;
  const above = percentiles.findIndex((percentile) => percentile > value);
  if (above === 0) return 0.001;
  if (above === -1) return 0.999;
  const low = percentiles[above - 1] ?? value;
  const high = percentiles[above] ?? value;
  const position = (above - 1 + (high === low ? 0 : (value - low) / (high - low))) / last;
  return Math.min(0.999, Math.max(0.001, Math.round(position * 1_000) / 1_000));
}

/** The share of customers at or above a value, 0 … 1. */
export function shareFrom(value: number, percentiles: readonly number[]): number {
  const below = percentiles.filter((percentile) => percentile < value).length;
  return percentiles.length === 0 ? 0 : Math.max(0, 1 - below / percentiles.length);
}

/** Shares that meet are set apart by a thousandth, so that the order never breaks. */
function ascending(shares: readonly number[]): number[] {
  const result: number[] = [];
  for (const [index, share] of shares.entries()) {
    const atLeast = (result[index - 1] ?? 0) + 0.001;
    const atMost = 0.999 - (shares.length - 1 - index) * 0.001;
    result.push(Math.round(Math.min(atMost, Math.max(atLeast, share)) * 1_000) / 1_000);
  }
  return result;
}

function isObject(value: unknown): value is Patch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
