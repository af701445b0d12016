import type { TierStep } from './past.js';

export type TiersAt = { readonly tier: string | null; readonly tiers: Record<string, string> };

/**
 * Where a customer stood at an instant, by scheme. Of a time before the first tier that is known of them it is today's: a company that
 * begins with years of orders has no older tiers, and the first ones that it had were measured on few. `steps` are in time.
 */
export function tiersAt(steps: readonly TierStep[], at: number): TiersAt {
  const standing = [...Map.groupBy(steps, ({ schemeId }) => schemeId).values()].flatMap(
    (own) => own.findLast((step) => step.at <= at) ?? own.slice(-1),
  );
  const primary = standing.find((step) => step.primary);
  return { tier: primary?.tier ?? null, tiers: Object.fromEntries(standing.map(({ schemeId, tier }) => [schemeId, tier])) };
}
