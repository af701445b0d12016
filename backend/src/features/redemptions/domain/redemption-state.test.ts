import { describe, expect, it } from 'vitest';
import { after, REDEMPTION_STATES, type RedemptionStep } from './redemption-state.js';

describe('a redemption', () => {
  it.each<[RedemptionStep, string[]]>([
    ['fulfil', ['pending → issued']],
    ['use', ['issued → used']],
    ['cancel', ['pending → cancelled', 'issued → cancelled']],
    ['fail', ['pending → failed']],
  ])('takes the step %s only where it leads on', (step, open) => {
    const steps = REDEMPTION_STATES.flatMap((state) => {
      const next = after(state, step);
      return next === undefined ? [] : [`${state} → ${next}`];
    });
    expect(steps).toEqual(open);
  });
});
