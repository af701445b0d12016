import type { RuleEffect, RuleReason } from '@liuke/sdk';
import type { EarnedOrder } from './domain/tally.js';
import type { SampleOrder } from './loyalty-rules.contract.js';

type EffectView = SampleOrder['effects'][number];
type ReasonView = EffectView['reasons'][number];

/** What an order and its changes would have brought; what a rule keeps for itself is not shown. */
export function viewEffects({ outcomes, takenBack }: EarnedOrder): EffectView[] {
  return outcomes.flatMap(({ ofChange, outcome }) =>
    outcome.effects.flatMap((effect) => viewEffect(effect, ofChange ? () => 0 : takenBack)),
  );
}

export function viewRemarks({ outcomes }: EarnedOrder): ReasonView[] {
  return outcomes.flatMap(({ outcome }) => viewReasons(outcome.remarks ?? []));
}

function viewEffect(effect: RuleEffect, takenBack: (units: number) => number): EffectView[] {
  if (effect.kind === 'set-state') return [];
  const reasons = viewReasons(effect.reasons);
  if (effect.kind === 'award')
    return [{ kind: effect.kind, of: effect.wallet, units: effect.units, takenBack: takenBack(effect.units), reasons }];
  return [{ kind: effect.kind, of: nameOf(effect), units: null, takenBack: null, reasons }];
}

function nameOf(effect: Exclude<RuleEffect, { kind: 'award' | 'set-state' }>): string {
  if (effect.kind === 'issue') return effect.key;
  return effect.kind === 'tag' ? effect.tag : effect.attribute;
}

function viewReasons(reasons: readonly RuleReason[]): ReasonView[] {
  return reasons.map(({ code, params }) => ({ code, params: { ...params } }));
}
