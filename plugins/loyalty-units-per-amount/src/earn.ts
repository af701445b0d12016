import type { EarnContext, RuleItem, RuleOutcome, RuleReason, TurnOf } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { unitsFor } from './units-for.ts';

const mostCategoriesNamed = 10;

/** Units for what was paid, more or less of them for some categories and tiers. */
export function earn({ event, customer }: TurnOf<'items' | 'tier'>, { config }: EarnContext<Configuration>): RuleOutcome | null {
  const { order } = event;
  if (order === null) return null;
  const amount = { unit: 'money', value: order.eligibleAmount } as const;
  if (order.eligibleAmount === 0) return remark({ code: 'nothing-eligible', params: {} });
  if (order.eligibleAmount < config.minimum)
    return remark({ code: 'below-minimum', params: { amount, minimum: { unit: 'money', value: config.minimum } } });
  const percents = new Map(config.categories.map(({ category, percent }) => [category, percent]));
  const tier = config.tiers.find((row) => row.tier === customer.tier);
  const parts = order.items.map((item) => ({ amount: item.amount, percent: percents.get(item.category ?? '') ?? 100 }));
  const units = unitsFor(order.eligibleAmount, parts, tier?.percent ?? 100, config);
  const reasons: RuleReason[] = [
    { code: 'earned', params: { amount, per: { unit: 'money', value: config.per }, units: config.units } },
    ...explainCategories(order.items, percents),
    ...(tier ? [{ code: 'tier', params: { tier: { tier: tier.tier }, percent: { unit: 'percent', value: tier.percent } as const } }] : []),
  ];
  if (units === 0) return { effects: [], remarks: [{ code: 'less-than-one', params: { amount } }, ...reasons.slice(1)] };
  return {
    effects: [
      {
        kind: 'award',
        units,
        wallet: config.wallet,
        ...(config.pendingDays === undefined ? {} : { pendingDays: config.pendingDays }),
        ...(config.validDays ? { expires: { afterDays: config.validDays } } : {}),
        reasons,
      },
    ],
  };
}

function remark(reason: RuleReason): RuleOutcome {
  return { effects: [], remarks: [reason] };
}

/** The categories of this order that count other than 100 %. */
function explainCategories(items: readonly RuleItem[], percents: ReadonlyMap<string, number>): RuleReason[] {
  const bought = [...new Set(items.flatMap(({ category }) => category ?? []))];
  return bought
    .flatMap((category) => {
      const percent = percents.get(category);
      return percent === undefined
        ? []
        : [{ code: 'category', params: { category, percent: { unit: 'percent', value: percent } as const } }];
    })
    .slice(0, mostCategoriesNamed);
}
