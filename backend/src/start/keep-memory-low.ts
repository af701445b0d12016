import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How far the heap may grow over what was alive at the last collection before the next one; V8's own choice is up to four times. */
const GROWS_BY_PERCENT = 25;

/**
 * Long passes over a company make much that is soon forgotten. V8 would let half a gigabyte of it stand before it clears up for the first
 * time; on a small machine the database has more use for that memory. One collection once the program stands sets the measure.
 */
export function keepMemoryLow(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWS_BY_PERCENT}`);
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}
