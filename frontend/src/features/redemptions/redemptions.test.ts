import { describe, expect, it } from 'vitest';
import { openSteps, redemptionStates } from './redemptions.ts';

describe('the steps of a redemption', () => {
  it('are those that the state leaves open', () => {
    expect(redemptionStates.map((state) => openSteps({ state, coupon: null }))).toEqual([
      ['fulfil', 'fail', 'cancel'],
      ['use', 'cancel'],
      [],
      [],
      [],
    ]);
  });

  it('do not have a coupon used by hand', () => {
    expect(openSteps({ state: 'issued', coupon: { id: '1', code: 'A' } })).toEqual(['cancel']);
  });
});
