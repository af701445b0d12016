import type { AssignContext, CustomerBatch, Decision, Reason } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { quarterCounter } from './quarters.ts';
import type { Scales, ValueLoyaltyFact } from './scales.ts';
import { scalesOf } from './scales.ts';

/** `value`: how many thresholds are reached. `quarters`: those with orders, of four. `referred`: whether as many were brought as asked. */
type Standing = { readonly value: number; readonly quarters: number; readonly activity: Activity; readonly referred: boolean };
type Activity = (typeof activities)[number];

const activities = ['never-active', 'silent', 'active'] as const;
const values = ['value-low', 'value-middle', 'value-high'] as const;

/** One decision for each value, number of quarters and activity is made and shared: at most 90 a batch. */
export function assign(
  batch: CustomerBatch<ValueLoyaltyFact>,
  { config }: AssignContext<Configuration, ValueLoyaltyFact>,
): readonly Decision[] {
  const scales = scalesOf(config);
  const { 'totalSpent.360d': spent, daysSinceActivity, referralCount } = batch.facts;
  const [middle = Infinity, high = Infinity] = scales.value.values;
  const [within = Infinity] = scales.activity.values;
  const quartersOf = quarterCounter(batch.facts);
  const made: (Decision | undefined)[] = Array.from({ length: 90 });
  const decisions: Decision[] = [];
  for (let index = 0; index < batch.size; index += 1) {
    const amount = spent[index] ?? 0;
    const days = daysSinceActivity[index] ?? null;
    // A value exactly at a threshold has reached it.
    const value = amount >= high ? 2 : amount >= middle ? 1 : 0;
    const activity = days === null ? 0 : days > within ? 1 : 2;
    const quarters = quartersOf(index);
    const referred = (referralCount[index] ?? 0) >= config.referrals;
    decisions.push(
      (made[((value * 5 + quarters) * 3 + activity) * 2 + (referred ? 1 : 0)] ??= decide(
        { value, quarters, activity: activities[activity] ?? 'never-active', referred },
        scales,
        config,
      )),
    );
  }
  return decisions;
}

function decide(standing: Standing, scales: Scales, config: Configuration): Decision {
  const { value, quarters } = standing;
  const active = standing.activity === 'active';
  const needed = Number(config.loyalFrom);
  return {
    tier: tierOf(standing, needed),
    score: (active ? 100 : 0) + value * 10 + quarters,
    scores: { value, loyalty: quarters, activity: active ? 1 : 0 },
    reasons: [
      explainActivity(standing, scales),
      ...(active ? [explainValue(value, scales), explainLoyalty(quarters, needed), ...explainReferrals(standing, config)] : []),
    ],
  };
}

function tierOf({ value, quarters, activity, referred }: Standing, needed: number): string {
  if (activity !== 'active') return 'silent';
  if (value === 2 && quarters >= needed && referred) return 'high-value-loyal';
  return value > 0 ? 'mid-value-potential' : 'low-value-active';
}

function explainActivity({ activity }: Standing, { activity: scale }: Scales): Reason {
  if (activity === 'never-active') return { code: activity, params: {} };
  return { code: activity, params: { edge: { fact: scale.fact, value: scale.values[0] ?? 0 } } };
}

function explainValue(value: number, { value: scale }: Scales): Reason {
  const edge = { fact: scale.fact, value: scale.values[Math.max(value - 1, 0)] ?? 0 };
  return { code: values[value] ?? values[0], params: { edge } };
}

function explainLoyalty(quarters: number, needed: number): Reason {
  return { code: quarters >= needed ? 'loyal' : 'not-loyal', params: { quarters, needed } };
}

/** Nothing is said of referrals where none are asked for. */
function explainReferrals({ referred }: Standing, { referrals }: Configuration): Reason[] {
  if (referrals === 0) return [];
  return [{ code: referred ? 'referred' : 'not-referred', params: { edge: { fact: 'referralCount', value: referrals } } }];
}
