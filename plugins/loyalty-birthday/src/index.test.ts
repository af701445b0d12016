import type { RuleBirthday, RuleData } from '@liuke/sdk';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { earn } from './earn.ts';
import { configure } from './testing/configure.ts';

const tenant = { timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 };
const birthdays: fc.Arbitrary<RuleBirthday> = fc.record({
  on: fc.constant('2026-11-25'),
  daysAway: fc.integer({ min: -30, max: 30 }),
  thisMonth: fc.boolean(),
  year: fc.integer({ min: 2016, max: 2028 }),
});

it('gives once for each birthday at the most, whatever the orders, also where they arrive late', () =>
  fc.assert(
    fc.property(fc.constantFrom('day', 'week', 'month'), fc.array(birthdays, { maxLength: 30 }), (when, orders) => {
      const config = configure({ when });
      const given: number[] = [];
      let state: RuleData = null;
      for (const [index, birthday] of orders.entries()) {
        const order = { key: `order-${index}`, amount: 100, eligibleAmount: 100, counts: true };
        const turn = { event: { type: 'order.completed', at: 0, amount: 100, order }, customer: { facts: {}, attributes: {}, birthday } };
        const outcome = earn({ ...turn, local: { day: '2026-11-25', weekday: 3, minute: 0 }, state, seed: 0 }, { config, tenant });
        for (const effect of outcome?.effects ?? []) {
          if (effect.kind === 'award') given.push(birthday.year);
          if (effect.kind === 'set-state') ({ state } = effect);
        }
      }
      expect(new Set(given).size).toBe(given.length);
      expect(JSON.stringify(state).length).toBeLessThanOrEqual(1_024);
    }),
  ));
