import type { TierMove } from './compare-assignments.js';
import type { TierKey } from './tier.js';

export type Mover = { readonly customerId: string; readonly from: TierKey | null; readonly to: TierKey };

/**
 * A few customers that show what would happen: one of each arrow, biggest arrow first, then a second of each, and so on. Within an arrow
 * by customer id, so that the same preview shows the same people whatever order they came in.
 */
export function pickSample<Customer extends Mover>(movers: Iterable<Customer>, moves: readonly TierMove[], size = 20): Customer[] {
  const byArrow = new Map(moves.map((move): [string, Customer[]] => [arrowOf(move), []]));
  for (const mover of movers) {
    const chosen = byArrow.get(arrowOf(mover));
    if (chosen) keepSmallest(chosen, mover, size);
  }
  const queues = [...byArrow.values()];
  const rounds = Array.from({ length: size }, (_, round) => queues.flatMap((queue) => queue.slice(round, round + 1)));
  return rounds.flat().slice(0, size);
}

function arrowOf({ from, to }: Pick<Mover, 'from' | 'to'>): string {
  return JSON.stringify([from, to]);
}

function keepSmallest<Customer extends Mover>(chosen: Customer[], mover: Customer, size: number): void {
  const last = chosen.at(-1);
  if (chosen.length >= size && last && last.customerId <= mover.customerId) return;
  const place = chosen.findIndex(({ customerId }) => customerId > mover.customerId);
  chosen.splice(place === -1 ? chosen.length : place, 0, mover);
  if (chosen.length > size) chosen.pop();
}
