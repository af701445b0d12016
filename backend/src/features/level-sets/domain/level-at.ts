export type LevelStep = { readonly at: number; readonly level: string | null };

/**
 * Where a customer stood at an instant, by the steps that led there, in time. Of a time before the first that is known it is today's: a
 * company that begins with years of orders has no older ones.
 */
export function levelAt(steps: readonly LevelStep[], at: number): string | null {
  return (steps.findLast((step) => step.at <= at) ?? steps.at(-1))?.level ?? null;
}
