import type { AssignContext, CustomerBatch, Decision, Reason, Scale } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import type { RfmFact } from './scales.ts';
import { scalesOf } from './scales.ts';
import type { Thresholds } from './scoring.ts';
import { reachedEdge, scorerOf, thresholdsOf } from './scoring.ts';
import type { ScoreRule, Scores } from './segments.ts';
import { segmentOf, segmentsOf } from './segments.ts';

/** One decision for each combination of scores is made and shared, at most 126 a batch, and each sentence in them: 15 and one a rule. */
export function assign(batch: CustomerBatch<RfmFact>, { config, edges }: AssignContext<Configuration, RfmFact>): readonly Decision[] {
  const segments = segmentsOf(config);
  const [recency, frequency, monetary] = scalesOf(config).map((scale) => yardstickOf(scale, thresholdsOf(scale, edges)));
  if (!recency || !frequency || !monetary) return [];

  const rules = new Map<ScoreRule | null, Reason>();
  const decide = (scores: Scores): Decision => {
    const { tier, rule } = segmentOf(scores, segments);
    const explained = rules.get(rule) ?? explainRule(rule);
    rules.set(rule, explained);
    return {
      tier,
      score: scores.recency + scores.frequency + scores.monetary,
      scores,
      reasons: [recency.explain(scores.recency), frequency.explain(scores.frequency), monetary.explain(scores.monetary), explained],
    };
  };

  const withoutOrders: Decision = { tier: segments.withoutOrders, score: 0, reasons: [{ code: 'without-orders', params: {} }] };
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
    const r = recency.score(days);
    const f = frequency.score(orders);
    const m = monetary.score(totalSpent[index] ?? 0);
    decisions.push((made[r * 36 + f * 6 + m] ??= decide({ recency: r, frequency: f, monetary: m })));
  }
  return decisions;
}

function yardstickOf({ key, fact, better }: Scale<RfmFact>, thresholds: Thresholds) {
  const lowerIsBetter = better === 'lower';
  const sentences = [1, 2, 3, 4, 5].map((score): Reason => {
    const edge = reachedEdge(score, thresholds, lowerIsBetter);
    // The facts are whole numbers, so the next whole number within reach says the same as the measured quantile and reads better.
    const value = lowerIsBetter ? Math.floor(edge ?? 0) : Math.ceil(edge ?? 0);
    if (edge !== null) return { code: `${key}-reached`, params: { score, edge: { fact, value } } };
    return { code: score === 1 ? `${key}-lowest` : `${key}-alike`, params: { score } };
  });
  const explain = (score: number): Reason => sentences[score - 1] ?? { code: `${key}-alike`, params: { score } };
  return { score: scorerOf(thresholds, lowerIsBetter), explain };
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
