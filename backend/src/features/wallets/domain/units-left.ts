import type { Pair } from './wallet.js';

/** What is left of a spend's pairs (below zero) once `back` (above zero) has come back to their lots. */
export function unitsLeft(spent: readonly Pair[], back: readonly Pair[]): Pair[] {
  const returned = new Map<string, number>();
  for (const { lotId, units } of back) returned.set(lotId, (returned.get(lotId) ?? 0) + units);
  return spent.flatMap(({ lotId, units }) => {
    const taken = Math.min(-units, returned.get(lotId) ?? 0);
    returned.set(lotId, (returned.get(lotId) ?? 0) - taken);
    return units + taken === 0 ? [] : [{ lotId, units: units + taken }];
  });
}
