import type { AssignContext, CustomerBatch, Decision, Reason, Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import type { WholesaleFact } from './scales.ts';
import { scalesOf } from './scales.ts';

/** The classes by grade: how many of the thresholds of C, B and A are reached. */
const classes = ['d', 'c', 'b', 'a'] as const;
const grades = classes.length;

/** One decision for each pair of grades is made and shared: at most 16 a batch. */
export function assign(batch: CustomerBatch<WholesaleFact>, { config }: AssignContext<Configuration, WholesaleFact>): readonly Decision[] {
  const { spend, frequency } = scalesOf(config);
  const spent = batch.facts[spend.fact];
  const orders = batch.facts[frequency.fact];
  const made: (Decision | undefined)[] = Array.from({ length: grades * grades });
  const decisions: Decision[] = [];
  for (let index = 0; index < batch.size; index += 1) {
    const bySpend = gradeOf(spent[index] ?? 0, spend.values);
    const byFrequency = gradeOf(orders[index] ?? 0, frequency.values);
    decisions.push((made[bySpend * grades + byFrequency] ??= decide(bySpend, byFrequency, config)));
  }
  return decisions;
}

/** A value exactly at a threshold has reached it. */
function gradeOf(value: number, thresholds: readonly number[]): number {
  let grade = 0;
  while (grade < thresholds.length && value >= (thresholds[grade] ?? Infinity)) grade += 1;
  return grade;
}

function decide(bySpend: number, byFrequency: number, config: Configuration): Decision {
  const { spend, frequency } = scalesOf(config);
  const grade = config.combine === 'both' ? Math.min(bySpend, byFrequency) : Math.max(bySpend, byFrequency);
  const outcome: Reason =
    grade === 0
      ? { code: `${config.combine}-missed`, params: {} }
      : { code: `${config.combine}-reached`, params: { class: letterOf(grade) } };
  return {
    tier: classes[grade] ?? 'd',
    score: bySpend + byFrequency,
    scores: { spend: bySpend, frequency: byFrequency },
    reasons: [
      explain(`spend-${config.spendWindow}`, bySpend, spend),
      explain(`frequency-${config.frequencyWindow}`, byFrequency, frequency),
      outcome,
    ],
  };
}

function explain(code: string, grade: number, { fact, values }: Scale<WholesaleFact>): Reason {
  const edge = { fact, value: values[Math.max(grade - 1, 0)] ?? 0 };
  return grade === 0 ? { code: `${code}-below`, params: { edge } } : { code: `${code}-reached`, params: { edge, class: letterOf(grade) } };
}

function letterOf(grade: number): string {
  return (classes[grade] ?? 'd').toUpperCase();
}
