import type { AssignContext, CustomerBatch, Decision, Reason } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import type { ServiceFact, ServiceRead } from './scales.ts';
import { scalesOf } from './scales.ts';

/** By how often there is contact, then by how satisfied they are. */
const tiers = { often: { yes: 'devoted', no: 'at-risk' }, seldom: { yes: 'content', no: 'distant' } } as const;

type Satisfied = 'yes' | 'no' | 'unknown';

/** One decision for each frequency and satisfaction is made and shared: at most 6 a batch. */
export function assign(
  { size, facts, attributes }: CustomerBatch<ServiceFact, 'satisfaction'>,
  { config }: AssignContext<Configuration, ServiceRead>,
): readonly Decision[] {
  const { frequency, satisfaction } = scalesOf(config);
  const often = frequency.values[0] ?? Infinity;
  const enough = satisfaction.values[0] ?? Infinity;
  const made = new Map<string, Decision>();
  const decisions: Decision[] = [];
  for (let index = 0; index < size; index += 1) {
    const isOften = (facts[frequency.fact][index] ?? 0) >= often;
    const score = attributes.satisfaction[index];
    const satisfied = typeof score === 'number' ? (score >= enough ? 'yes' : 'no') : 'unknown';
    const name = `${isOften} ${satisfied}`;
    const decision = made.get(name) ?? decide(isOften, satisfied, config);
    made.set(name, decision);
    decisions.push(decision);
  }
  return decisions;
}

function decide(isOften: boolean, satisfied: Satisfied, config: Configuration): Decision {
  const counts = satisfied === 'unknown' ? (config.unknown === 'satisfied' ? 'yes' : 'no') : satisfied;
  return {
    tier: tiers[isOften ? 'often' : 'seldom'][counts],
    score: (isOften ? 2 : 0) + (counts === 'yes' ? 1 : 0),
    scores: { frequency: isOften ? 1 : 0, satisfaction: counts === 'yes' ? 1 : 0 },
    reasons: [explainFrequency(isOften, config), explainSatisfaction(satisfied, config)],
  };
}

function explainFrequency(isOften: boolean, config: Configuration): Reason {
  const { fact, values } = scalesOf(config).frequency;
  return { code: `frequency-${config.window}-${isOften ? 'reached' : 'below'}`, params: { edge: { fact, value: values[0] ?? 0 } } };
}

function explainSatisfaction(satisfied: Satisfied, config: Configuration): Reason {
  if (satisfied === 'unknown') return { code: 'satisfaction-unknown', params: {} };
  return { code: satisfied === 'yes' ? 'satisfied' : 'dissatisfied', params: { edge: config.satisfaction[0] ?? 0 } };
}
