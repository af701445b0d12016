import type { AssignContext, CustomerBatch, Decision, Reason, Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import type { RfmFact } from './scales.ts';
import { scalesOf } from './scales.ts';
import type { Thresholds } from './scoring.ts';
import { reachedEdge, scorerOf, thresholdsOf } from './scoring.ts';
import type { ScoreRule, Scores, Segments } from './segments.ts';
import { segmentOf, segmentsOf } from './segments.ts';

type Yardstick = { readonly scale: Scale<RfmFact>; readonly thresholds: Thresholds };

/** One decision for each combination of scores is made and shared: at most 126 a batch. */
export function assign(batch: CustomerBatch<RfmFact>, { config, edges }: AssignContext<Configuration, RfmFact>): readonly Decision[] {
  const segments = segmentsOf(config);
  const yardsticks = scalesOf(config).map((scale) => ({ scale, thresholds: thresholdsOf(scale, edges) }));
  const [recency, frequency, monetary] = yardsticks.map(({ scale, thresholds }) => scorerOf(thresholds, scale.better === 'lower'));
  if (!recency || !frequency || !monetary) return [];

  const withoutOrders = decideWithoutOrders(segments);
  const made: (Decision | undefined)[] = Array.from({ length: 216 });
  const { recencyDays, orderCount, totalSpent } = batch.facts;
  const decisions: Decision[] = [];
  for (let index = 0; index < batch.size; index += 1) {
    const days = recencyDays[index] ?? null;
    const orders = orderCount[index] ?? 0;
    if (days === null || orders <= 0) {
      decisions.push(withoutOrders);
      continue;
    }
    const r = recency(days);
    const f = frequency(orders);
    const m = monetary(totalSpent[index] ?? 0);
    decisions.push((made[r * 36 + f * 6 + m] ??= decide({ recency: r, frequency: f, monetary: m }, yardsticks, segments)));
  }
  return decisions;
}

function decideWithoutOrders({ withoutOrders }: Segments): Decision {
  return { tier: withoutOrders, score: 0, reasons: [{ code: 'without-orders', params: {} }] };
}

function decide(scores: Scores, yardsticks: readonly Yardstick[], segments: Segments): Decision {
  const { tier, rule } = segmentOf(scores, segments);
  return {
    tier,
    score: scores.recency + scores.frequency + scores.monetary,
    scores,
    reasons: [...explainScores(scores, yardsticks), explainRule(rule)],
  };
}

function explainScores(scores: Scores, yardsticks: readonly Yardstick[]): Reason[] {
  return yardsticks.map(({ scale: { key, fact, better }, thresholds }) => {
    const score = key === 'recency' ? scores.recency : key === 'frequency' ? scores.frequency : scores.monetary;
    const lowerIsBetter = better === 'lower';
    const edge = reachedEdge(score, thresholds, lowerIsBetter);
    // The facts are whole numbers, so the next whole number within reach says the same as the measured quantile and reads better.
    const value = lowerIsBetter ? Math.floor(edge ?? 0) : Math.ceil(edge ?? 0);
    if (edge !== null) return { code: `${key}-reached`, params: { score, edge: { fact, value } } };
    return { code: score === 1 ? `${key}-lowest` : `${key}-alike`, params: { score } };
  });
}

function explainRule(rule: ScoreRule | null): Reason {
  if (rule === null) return { code: 'no-rule', params: {} };
  const ranges = [...rangeText('R', rule.recency), ...rangeText('F', rule.frequency), ...rangeText('M', rule.monetary)];
  return { code: 'rule', params: { rule: ranges.join(', ') || 'R F M 1–5' } };
}

function rangeText(letter: string, [from = 1, to = 5]: readonly number[] = []): string[] {
  if (from === 1 && to === 5) return [];
  return [from === to ? `${letter} ${from}` : `${letter} ${from}–${to}`];
}
