export const PURPOSES = ['spendable', 'qualifying', 'stamps'] as const;
export type Purpose = (typeof PURPOSES)[number];

type SpendingRules = { readonly mostPerSpend: number | null; readonly mostPerDay: number | null; readonly mayBeGiven: boolean };

/** The first rule about spending that makes no sense for units that only qualify for levels. */
export function senselessRule(purpose: Purpose, rules: SpendingRules): keyof SpendingRules | undefined {
  if (purpose !== 'qualifying') return undefined;
  if (rules.mostPerSpend !== null) return 'mostPerSpend';
  if (rules.mostPerDay !== null) return 'mostPerDay';
  return rules.mayBeGiven ? 'mayBeGiven' : undefined;
}
