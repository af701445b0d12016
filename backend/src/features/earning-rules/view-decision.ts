import type { Made } from './ask-rules.js';
import type { DecidedEffect } from './domain/decide-turn.js';
import type { Reason } from './domain/terms.js';
import type { LiveRule } from './live-rule.js';
import type { SimulatedOrder } from './simulate-order.contract.js';

type View = SimulatedOrder['rules'][number];

/** What a rule would give, or why it gives nothing; `refused` is what the catalogue would not give. */
export function viewDecision({ id, name, plan }: LiveRule, made: Made | undefined, refused: ReadonlyMap<DecidedEffect, Reason>): View {
  const rule = { id, name, plugin: { id: plan?.plugin.manifest.id ?? '', digest: plan?.plugin.digest ?? '' } };
  if (made === undefined) return { rule, answer: 'not-asked', effects: [], remarks: [] };
  if (made.waits) return { rule, answer: 'failed', effects: [], remarks: [] };
  const { lost, effects, remarks } = made;
  return {
    rule,
    answer: lost ? 'lost' : 'answered',
    effects: effects.map((effect) => viewEffect(effect, refused.get(effect))),
    remarks: remarks.map(viewReason),
  };
}

function viewEffect(effect: DecidedEffect, refusal: Reason | undefined): View['effects'][number] {
  const reasons = [...effect.reasons, ...(refusal ? [refusal] : [])].map(viewReason);
  if (effect.kind === 'award') return { kind: effect.kind, of: effect.wallet, units: effect.units, issued: null, reasons };
  const issued = effect.kind === 'issue' ? refusal === undefined : null;
  return { kind: effect.kind, of: nameOf(effect), units: null, issued, reasons };
}

function nameOf(effect: Exclude<DecidedEffect, { kind: 'award' }>): string {
  if (effect.kind === 'issue') return effect.key;
  return effect.kind === 'tag' ? effect.tag : effect.attribute;
}

function viewReason({ code, params }: Reason): { code: string; params: Record<string, unknown> } {
  return { code, params: { ...params } };
}
