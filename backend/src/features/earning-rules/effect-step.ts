import type { Made } from './ask-rules.js';
import type { DecidedEffect } from './domain/decide-turn.js';

/** What a rule has answered. */
export type Done = Extract<Made, { readonly waits: false }>;

export type EffectOf<Kind extends DecidedEffect['kind']> = Extract<DecidedEffect, { readonly kind: Kind }>;

/** One thing that is to be done for an event. */
export type Step<Effect extends DecidedEffect = DecidedEffect> = { readonly made: Done; readonly effect: Effect };

export function isStep<Kind extends DecidedEffect['kind']>(step: Step, ...kinds: readonly Kind[]): step is Step<EffectOf<Kind>> {
  return kinds.some((kind) => kind === step.effect.kind);
}
