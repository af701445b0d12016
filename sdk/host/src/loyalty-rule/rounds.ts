/**
 * Who comes when: a customer once in a round at most, and in the order given, so that every turn finds what the ones before it left.
 * Rounds are as full as they can be: the nth turn of each customer is in the nth round.
 */
export function roundsOf<Turn>(turns: readonly Turn[], customerOf: (turn: Turn) => string): Turn[][] {
  const taken = new Map<string, number>();
  const rounds: Turn[][] = [];
  for (const turn of turns) {
    const customer = customerOf(turn);
    const index = taken.get(customer) ?? 0;
    taken.set(customer, index + 1);
    (rounds[index] ??= []).push(turn);
  }
  return rounds;
}
