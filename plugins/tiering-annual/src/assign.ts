import type { AssignContext, CustomerBatch, Decision, Reason } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import type { AnnualFact, Scales } from './scales.ts';
import { scalesOf } from './scales.ts';

/** The tiers by how many thresholds of spend are reached. */
const tierKeys = ['member', 'silver', 'gold', 'black-card'] as const;
const top = tierKeys.length - 1;

/** One decision for each grade of spend, active or not, is made and shared: at most 9 a batch. */
export function assign(batch: CustomerBatch<AnnualFact>, { config }: AssignContext<Configuration, AnnualFact>): readonly Decision[] {
  const scales = scalesOf(config);
  const { recencyDays, [scales.spend.fact]: spent } = batch.facts;
  const withoutOrders: Decision = { tier: tierKeys[0], score: 0, reasons: [{ code: 'without-orders', params: {} }] };
  const made: (Decision | undefined)[] = Array.from({ length: 2 * tierKeys.length });
  const decisions: Decision[] = [];
  for (let index = 0; index < batch.size; index += 1) {
    const days = recencyDays[index] ?? null;
    if (days === null) {
      decisions.push(withoutOrders);
      continue;
    }
    const reached = gradeOf(spent[index] ?? 0, scales.spend.values);
    const active = days <= (scales.activity.values[0] ?? Infinity);
    decisions.push((made[2 * reached + (active ? 1 : 0)] ??= decide(reached, active, scales, config)));
  }
  return decisions;
}

/** A value exactly at a threshold has reached it. */
function gradeOf(value: number, thresholds: readonly number[]): number {
  let grade = 0;
  while (grade < thresholds.length && value >= (thresholds[grade] ?? Infinity)) grade += 1;
  return grade;
}

function decide(reached: number, active: boolean, scales: Scales, config: Configuration): Decision {
  const mustBeActive = reached > 0 && (config.activityFor === 'all' || reached === top);
  const falls = mustBeActive && !active;
  const grade = falls ? (config.inactive === 'lowest' ? 0 : reached - 1) : reached;
  return {
    tier: tierKeys[grade] ?? tierKeys[0],
    score: 2 * reached + (active ? 1 : 0),
    scores: { spend: reached, activity: active ? 1 : 0 },
    reasons: [
      explainSpend(reached, scales, config),
      ...(mustBeActive ? [explainActivity(active, scales, config)] : []),
      ...explainNext(reached, scales),
    ],
  };
}

function explainSpend(reached: number, { spend: { fact, values } }: Scales, { window }: Configuration): Reason {
  const edge = { fact, value: values[Math.max(reached - 1, 0)] ?? 0 };
  return { code: `spend-${window}-${reached === 0 ? 'below' : 'reached'}`, params: { edge } };
}

function explainActivity(active: boolean, { activity: { fact, values } }: Scales, { inactive }: Configuration): Reason {
  return { code: active ? 'active' : `inactive-${inactive}`, params: { edge: { fact, value: values[0] ?? 0 } } };
}

/** Where the next tier begins, for whoever has one but not yet the highest. */
function explainNext(reached: number, { spend: { fact, values } }: Scales): Reason[] {
  const value = values[reached];
  return value === undefined || reached === 0 ? [] : [{ code: `next-${tierKeys[reached + 1] ?? ''}`, params: { edge: { fact, value } } }];
}
