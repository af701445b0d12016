const steps = 6;

/** Which of the six ordered tier colours a tier takes: rank 0 is the most valuable of `count` tiers. */
export function tierStep(rank: number, count: number): number {
  if (count <= 1) return 2;
  const share = Math.min(Math.max(rank, 0), count - 1) / (count - 1);
  return Math.round(share * (steps - 1)) + 1;
}

export function tierColour(rank: number, count: number): string {
  return `var(--tier-${tierStep(rank, count)})`;
}

export function tierInk(rank: number, count: number): string {
  return `var(--tier-${tierStep(rank, count)}-on)`;
}

/** A, B, C … by rank, so that a tier is never told by its colour alone. */
export function tierLetter(rank: number): string {
  return String.fromCodePoint(65 + Math.min(Math.max(rank, 0), 25));
}
