import type { AssignContext, AttributeValue, CustomerBatch, Decision, Reason } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import type { Measure, MeasureKey } from './scales.ts';
import { measureNames, measures } from './scales.ts';

/** How far a project has come; the later, the more a customer is one. */
const stages = ['research', 'proposal', 'implementation'] as const;
type Stage = (typeof stages)[number] | 'unknown';
type Standing = 'reached' | 'below' | 'unknown';
type Seen = { readonly stage: Stage; readonly standings: Readonly<Record<Measure, Standing>> };

/** One decision for each stage and standing is made and shared: at most 108 a batch. */
export function assign(
  { size, attributes }: CustomerBatch<never, 'project_stage' | MeasureKey>,
  { config }: AssignContext<Configuration, string>,
): readonly Decision[] {
  const made = new Map<string, Decision>();
  const decisions: Decision[] = [];
  for (let index = 0; index < size; index += 1) {
    const standing = (name: Measure): Standing => compare(attributes[measures[name]][index], config[name][0] ?? Infinity);
    const standings = { years: standing('years'), depth: standing('depth'), complexity: standing('complexity') };
    const seen: Seen = { stage: stageOf(attributes.project_stage[index]), standings };
    const name = `${seen.stage} ${measureNames.map((measure) => standings[measure]).join(' ')}`;
    const decision = made.get(name) ?? decide(seen, config);
    made.set(name, decision);
    decisions.push(decision);
  }
  return decisions;
}

function stageOf(value: AttributeValue | undefined): Stage {
  return stages.find((stage) => stage === value) ?? 'unknown';
}

/** Exactly at the threshold has reached it. */
function compare(value: AttributeValue | undefined, threshold: number): Standing {
  return typeof value === 'number' ? (value >= threshold ? 'reached' : 'below') : 'unknown';
}

function decide(seen: Seen, config: Configuration): Decision {
  const { stage, standings } = seen;
  const reached = measureNames.filter((name) => standings[name] === 'reached');
  const grade = stages.findIndex((one) => one === stage) + 1;
  return {
    tier: tierOf(seen, reached, config),
    score: 10 * grade + reached.length,
    scores: { stage: grade, ...Object.fromEntries(measureNames.map((name) => [name, reached.includes(name) ? 1 : 0])) },
    reasons: [{ code: `stage-${stage}`, params: {} }, ...measureNames.map((name) => explain(name, standings[name], config))],
  };
}

/** Who is being served is strategic or key by what they are to the company; who talks about a proposal is piloted. */
function tierOf({ stage, standings }: Seen, reached: readonly Measure[], { strategic }: Configuration): string {
  if (stage === 'proposal') return 'pilot';
  if (stage !== 'implementation') return 'prospect';
  const needed: readonly Measure[] = strategic === 'both' ? ['years', 'depth'] : measureNames;
  if (needed.every((name) => standings[name] === 'reached')) return 'strategic';
  return reached.length > 0 ? 'key' : 'pilot';
}

function explain(name: Measure, standing: Standing, config: Configuration): Reason {
  return { code: `${name}-${standing}`, params: standing === 'unknown' ? {} : { edge: config[name][0] ?? 0 } };
}
