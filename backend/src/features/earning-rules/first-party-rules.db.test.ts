import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anEarningShop, type EarningShop } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: EarningShop;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-25T04:00:00Z') });
});
afterAll(() => app.stop());
beforeEach(async () => {
  shop = await anEarningShop(app);
});

type Deed = Parameters<EarningShop['does']>[0];
let deeds = 0;
const order = (more: Partial<Deed> = {}): Deed => ({ name: `order-${(deeds += 1)}`, who: 'lin', amount: 10_000, ...more });
const deed = (type: string, on: string): Deed => ({ name: `deed-${(deeds += 1)}`, who: 'lin', type, on });
/** What each earned, in order. */
async function earned(...all: Deed[]): Promise<number[]> {
  const sums: number[] = [];
  for (const one of all) {
    const { effects } = await shop.does(one);
    sums.push(effects.reduce((sum, { units }) => sum + Number(units ?? 0), 0));
  }
  return sums;
}

describe('the rules that come with the program (L2)', () => {
  it('give units for an amount, more for a category, within a campaign and up to a cap for the day', async () => {
    const categories = [{ category: 'Tea', percent: 200 }];
    await shop.rule({
      plugin: 'loyalty-units-per-amount',
      configuration: { units: 1, per: 100, categories },
      validFrom: '2026-11-10T00:00:00Z',
      validTo: '2026-11-20T00:00:00Z',
      caps: { perDay: 350 },
    });
    const tea = [{ lineId: '1', category: 'Tea', quantity: 1, amount: 10_000 }];
    expect(
      await earned(
        order({ on: '2026-11-09' }),
        order({ on: '2026-11-11' }),
        order({ on: '2026-11-11', items: tea }),
        order({ on: '2026-11-11' }),
        order({ on: '2026-11-12' }),
        order({ on: '2026-11-21' }),
      ),
    ).toEqual([0, 100, 200, 50, 100, 0]);
  });

  it('give units for the first purchase, and for the third', async () => {
    await shop.rule({ plugin: 'loyalty-nth-purchase', configuration: { purchase: 1, units: 50 } });
    await shop.rule({ plugin: 'loyalty-nth-purchase', configuration: { purchase: 3, units: 300 } });
    expect(await earned(order(), order(), order(), order())).toEqual([50, 0, 300, 0]);
  });

  it('give units for an order on the birthday, once a year', async () => {
    await shop.rule({ plugin: 'loyalty-birthday', configuration: { when: 'day', units: 500 } });
    const birthday = '1990-11-18';
    const key = await shop.key('customers:write');
    await key.post('/customers', { name: '林晓', externalId: 'lin', birthday }).expect(201);
    expect(await earned(order({ on: '2026-11-17' }), order({ on: '2026-11-18' }), order({ on: '2026-11-18' }))).toEqual([0, 500, 0]);
  });

  it('give units for feedback, for signing in on three days in a row, and for an event of the company’s own', async () => {
    await shop.rule({ plugin: 'loyalty-activity', configuration: { units: 20 } });
    await shop.rule({ plugin: 'loyalty-activity', configuration: { event: 'member.signed-in', daysInARow: 3, units: 30 } });
    await shop.rule({ plugin: 'loyalty-activity', configuration: { event: 'workshop.joined', units: 40 } });
    const signIns = ['2026-11-10', '2026-11-11', '2026-11-11', '2026-11-12', '2026-11-14'].map((on) => deed('member.signed-in', on));
    expect(
      await earned(
        deed('feedback.submitted', '2026-11-10'),
        ...signIns,
        deed('workshop.joined', '2026-11-15'),
        deed('visit.made', '2026-11-15'),
      ),
    ).toEqual([20, 0, 0, 0, 30, 0, 40, 0]);
    expect(await shop.balance('lin')).toBe(90);
  });
});
