import { moveThreshold, positionOf, roundedLikeAPerson, valueAt, type Bin } from './histogram-scale.ts';

type Scale = { bins: readonly Bin[]; step: number };

/** What a key does to the threshold that has the focus; undefined for keys that are none of its business. */
export function thresholdsAfterKey(key: string, thresholds: readonly number[], index: number, scale: Scale): number[] | undefined {
  const value = thresholds[index];
  const wanted = value === undefined ? undefined : valueAfterKey(key, value, scale);
  return wanted === undefined ? undefined : moveThreshold(thresholds, index, wanted, scale.step);
}

function valueAfterKey(key: string, value: number, scale: Scale): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowUp') return nudge(value, 0.01, scale);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return nudge(value, -0.01, scale);
  if (key === 'PageUp') return nudge(value, 0.1, scale);
  if (key === 'PageDown') return nudge(value, -0.1, scale);
  if (key === 'Home') return scale.bins[0]?.from;
  if (key === 'End') return scale.bins.at(-1)?.to;
  return undefined;
}

/** A small way along the axis, but always at least one step. */
function nudge(value: number, by: number, { bins, step }: Scale): number {
  const there = roundedLikeAPerson(valueAt(bins, positionOf(bins, value) + by), step);
  return by > 0 ? Math.max(there, value + step) : Math.min(there, value - step);
}

/** The thresholds after dragging one to a place on the axis. */
export function thresholdsAfterDrag(position: number, thresholds: readonly number[], index: number, scale: Scale): number[] {
  return moveThreshold(thresholds, index, roundedLikeAPerson(valueAt(scale.bins, position), scale.step), scale.step);
}
