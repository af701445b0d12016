import type { TierStep } from './past.js';

export type TiersAt = { readonly tier: string | null; readonly tiers: Record<string, string> };

/**
 * Where a customer stood at an instant, by scheme. Before the first tier that is known of them they stood, for what a rule asks, where
 * that one put them: a company that begins with years of orders has no older tiers. `steps` are in time.
 */
export function tiersAt(steps: readonly TierStep[], at: number): TiersAt {
  const found = new Map<string, TierStep>();
  for (const step of steps) if (step.at <= at || !found.has(step.schemeId)) found.set(step.schemeId, step);
  const primary = [...found.values()].find((step) => step.primary);
  return { tier: primary?.tier ?? null, tiers: Object.fromEntries([...found].map(([scheme, { tier }]) => [scheme, tier])) };
}
