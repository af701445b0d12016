import type { RuleData, RuleEffect, RuleOutcome } from '@liuke/sdk';
import type { Allowances } from './allowances.js';
import type { Reason, RuleTerms } from './terms.js';

type Numbered = { readonly number: number; readonly reasons: readonly Reason[] };
/** What is to be done, by its number in the outcome. An award may be cut to nothing: then its reasons say by what. */
export type DecidedEffect =
  | (Numbered & {
      readonly kind: 'award';
      readonly wallet: string;
      readonly units: number;
      readonly pendingDays: number | null;
      readonly expires: { readonly afterDays: number } | { readonly on: string } | null;
    })
  | (Numbered & { readonly kind: 'issue'; readonly what: 'reward' | 'benefit'; readonly key: string })
  | (Numbered & { readonly kind: 'tag'; readonly change: 'add' | 'remove'; readonly tag: string })
  | (Numbered & { readonly kind: 'set-attribute'; readonly attribute: string; readonly value: string | number | boolean | null });

export type Decision<Rule> =
  | { readonly rule: Rule; readonly waits: true }
  | {
      readonly rule: Rule;
      readonly waits: false;
      /** Another rule of its group awards something: nothing of this one counts, its state included. */
      readonly lost: boolean;
      readonly effects: readonly DecidedEffect[];
      readonly remarks: readonly Reason[];
      /** What it keeps, where it says so. */
      readonly keeps: { readonly state: RuleData } | null;
    };

/** A rule's answer to one turn: none yet, or it was not asked because it wants nothing of this event. */
export type Answer = RuleOutcome | 'waits' | 'not-asked';

/**
 * What comes of one event at rules that stand together, in their order. Who comes after a rule that has not answered waits with it,
 * because that one might win; who comes after the winner does not.
 */
export function decideTurn<Rule extends RuleTerms>(
  rules: readonly Rule[],
  turn: { readonly customerId: string; readonly day: string },
  answerOf: (rule: Rule) => Answer,
  allowances: Allowances,
): Decision<Rule>[] {
  let winner: Rule | undefined;
  let isOpen = false;
  return rules.flatMap((rule): Decision<Rule>[] => {
    const answer = answerOf(rule);
    if (answer === 'not-asked') return [];
    if (winner) return [lost(rule, winner)];
    if (isOpen || answer === 'waits') {
      isOpen = true;
      return [{ rule, waits: true }];
    }
    const effects = dispose(rule, turn, answer.effects, allowances);
    if (!rule.stacks && effects.some(awardsSomething)) winner = rule;
    const state = answer.effects.find((effect) => effect.kind === 'set-state');
    return [{ rule, waits: false, lost: false, effects, remarks: answer.remarks ?? [], keeps: state ? { state: state.state } : null }];
  });
}

function lost<Rule extends RuleTerms>(rule: Rule, winner: Rule): Decision<Rule> {
  const remark = { code: 'earning-rules.other-rule-won', params: { rule: winner.id } };
  return { rule, waits: false, lost: true, effects: [], remarks: [remark], keeps: null };
}

function dispose(
  rule: RuleTerms,
  turn: { customerId: string; day: string },
  proposed: readonly RuleEffect[],
  allowances: Allowances,
): DecidedEffect[] {
  let ofEvent = 0;
  return proposed.flatMap((effect, index): DecidedEffect[] => {
    if (effect.kind === 'set-state') return [];
    const number = index + 1;
    if (effect.kind !== 'award') return [{ ...effect, number }];
    const { units, cut } = allowances.grant(rule, turn, effect.units, ofEvent);
    ofEvent += units;
    const { wallet, pendingDays = null, expires = null } = effect;
    return [{ kind: 'award', number, wallet, units, pendingDays, expires, reasons: cut ? [...effect.reasons, cut] : effect.reasons }];
  });
}

function awardsSomething(effect: DecidedEffect): boolean {
  return effect.kind !== 'award' || effect.units > 0;
}
