export const REDEMPTION_STATES = ['pending', 'issued', 'used', 'cancelled', 'failed'] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];
export type RedemptionStep = 'fulfil' | 'use' | 'cancel' | 'fail';

/** From where a step leads, and to where. */
const STEPS: Readonly<Record<RedemptionStep, { readonly from: readonly RedemptionState[]; readonly to: RedemptionState }>> = {
  fulfil: { from: ['pending'], to: 'issued' },
  use: { from: ['issued'], to: 'used' },
  cancel: { from: ['pending', 'issued'], to: 'cancelled' },
  fail: { from: ['pending'], to: 'failed' },
};

/** Undefined where the step is not open. */
export function after(state: RedemptionState, step: RedemptionStep): RedemptionState | undefined {
  const { from, to } = STEPS[step];
  return from.includes(state) ? to : undefined;
}

/** Whether it is over, and what was paid has come back. */
export function isUndone(state: RedemptionState): boolean {
  return state === 'cancelled' || state === 'failed';
}
