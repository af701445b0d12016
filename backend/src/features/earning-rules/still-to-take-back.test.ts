import { unitsToTakeBack } from '@liuke/host';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { stillToTakeBack } from './still-to-take-back.js';

it('takes back in steps exactly what one refund of the same sum takes, and all when nothing is left of the order', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), amounts, fc.boolean(), (units, refunds, isCancelled) => {
      const amount = refunds.reduce((sum, one) => sum + one, 0) + 1;
      let [refunded, takenBack] = [0, 0];
      for (const refund of refunds) {
        refunded += refund;
        takenBack += stillToTakeBack({ units, takenBack }, { amount, refunded, counts: true });
        expect(takenBack).toBe(unitsToTakeBack(units, { amount, refunded, counts: true }));
        expect(takenBack).toBeLessThanOrEqual((units * refunded) / amount);
      }
      if (!isCancelled) return;
      expect(takenBack + stillToTakeBack({ units, takenBack }, { amount, refunded, counts: false })).toBe(units);
    }),
  );
});

it('takes nothing twice when it is asked again', () =>
  expect(stillToTakeBack({ units: 100, takenBack: 50 }, { amount: 200, refunded: 100, counts: true })).toBe(0));
