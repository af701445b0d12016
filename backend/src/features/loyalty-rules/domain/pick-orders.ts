import type { EarnedOrder } from './tally.js';

/** Some orders to look at: of every combination of reasons one, then another, those first that are most frequent; then by time. */
export function pickOrders(orders: readonly EarnedOrder[], most: number): EarnedOrder[] {
  const inTime = orders.toSorted((a, b) => a.order.at - b.order.at);
  const said = inTime.filter(({ outcomes }) =>
    outcomes.some(({ outcome }) => outcome.effects.length > 0 || (outcome.remarks ?? []).length > 0),
  );
  const groups = [...Map.groupBy(said, nameOf).values()].toSorted((a, b) => b.length - a.length);
  const rows = Math.max(0, ...groups.map(({ length }) => length));
  const inTurns = Array.from({ length: Math.min(rows, most) }, (_, row) => groups.flatMap((group) => group.slice(row, row + 1)));
  return inTurns.flat().slice(0, most);
}

function nameOf({ outcomes, counts }: EarnedOrder): string {
  const codes = outcomes.flatMap(({ outcome: { effects, remarks = [] } }) => [
    ...effects.map((effect) => (effect.kind === 'set-state' ? '' : `${effect.kind} ${effect.reasons.map(({ code }) => code).join()}`)),
    ...remarks.map(({ code }) => code),
  ]);
  return `${counts} ${codes.join(' ')}`;
}
