import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anEarningShop, type EarningShop, offerRule } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: EarningShop;
let ruleId: string;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-25T04:00:00Z') });
  const reasons = "reasons: [{ code: 'earned', params: {} }]";
  await offerRule(app, 'thanks-for-telling', {
    events: "['order.refunded']",
    outcome: `{ effects: [{ kind: 'award', units: 3, wallet: 'points', ${reasons} }] }`,
  });
});
afterAll(() => app.stop());
beforeEach(async () => {
  shop = await anEarningShop(app);
  ruleId = await shop.rule({ plugin: 'loyalty-units-per-amount' });
});

const order = (name: string, amount: number, more: object = {}) => ({ name, who: 'lin', amount, ...more });
const refund = (name: string, of: string, amount?: number, more: object = {}) => ({
  name,
  who: 'lin',
  type: 'order.refunded',
  order: { externalId: of },
  ...(amount && { amount }),
  ...more,
});
const used = async (): Promise<number> => (await shop.owner.get(`/earning-rules/${ruleId}`).expect(200)).body.used;
const left = async (): Promise<number> => {
  const [row] = await shop.query<{ left: number }>(
    'SELECT coalesce(sum(units - taken_back), 0)::bigint AS left FROM rule_awards WHERE tenant_id = $1',
  );
  return row?.left ?? 0;
};

describe('a refund, after which no units stay (L1)', () => {
  it('takes back its share at once, in whole units, and says so; all when it is the rest', async () => {
    await shop.does(order('o1', 999));
    const answers = [];
    for (const [name, amount] of [
      ['r1', 333],
      ['r2', 333],
      ['r3', 333],
    ] as const)
      answers.push((await shop.does(refund(name, 'o1', amount))).effects);
    expect(answers).toMatchObject([[{ kind: 'take-back', rule: { id: ruleId }, units: 3 }], [{ units: 3 }], [{ units: 3 }]]);
    expect([await left(), await used()]).toEqual([0, 0]);
  });

  it('takes nothing for a share of less than one unit, until shares add up', async () => {
    await shop.does(order('o1', 300));
    const taken = [];
    for (const index of [1, 2, 3, 4]) taken.push((await shop.does(refund(`r${index}`, 'o1', 60))).effects.length);
    expect(taken).toEqual([0, 1, 0, 1]);
    expect(await left()).toBe(1);
  });

  it('counts once, however often it comes', async () => {
    await shop.does(order('o1', 10_000));
    const first = await shop.does(refund('r1', 'o1', 5_000));
    expect(await shop.does(refund('r1', 'o1', 5_000))).toEqual({ ...first, status: 'duplicate' });
    expect([await left(), await shop.balance('lin')]).toEqual([50, 50]);
  });

  it('by lines takes back the share of what was paid back', async () => {
    await shop.does({
      name: 'o1',
      who: 'lin',
      items: [
        { lineId: 'a', quantity: 1, amount: 6_000 },
        { lineId: 'b', quantity: 1, amount: 4_000 },
      ],
    });
    const { effects } = await shop.does({
      name: 'r1',
      who: 'lin',
      type: 'order.refunded',
      order: { externalId: 'o1' },
      items: [{ lineId: 'b', quantity: 1, amount: 1_000 }],
    });
    expect(effects).toMatchObject([{ kind: 'take-back', units: 10 }]);
  });

  it('that came before its order leaves the order with what is left of it', async () => {
    await shop.does(refund('r1', 'o1', 2_500));
    const { effects } = await shop.does(order('o1', 10_000));
    expect(effects).toMatchObject([
      { kind: 'award', units: 100 },
      { kind: 'take-back', units: 25 },
    ]);
    expect([await left(), await shop.balance('lin')]).toEqual([75, 75]);
  });

  it('in one batch with its order ends where one after the other does', async () => {
    const effects = await shop.do([order('o1', 10_000), refund('r1', 'o1', 2_500), refund('r2', 'o1', 2_500)]);
    expect([await left(), effects.flat().filter(({ kind }) => kind === 'take-back')]).toMatchObject([50, [{ units: 50 }]]);
    await shop.do([refund('r3', 'o1'), order('o2', 100)]);
    expect(await left()).toBe(1);
  });

  it('goes by what was awarded after the limits, and lets what it takes back be earned again', async () => {
    await shop.owner.patch(`/earning-rules/${ruleId}`, { caps: { perDay: 60, budget: 60 } }).expect(200);
    await shop.does(order('o1', 10_000));
    await shop.does(refund('r1', 'o1', 5_000));
    expect(await left()).toBe(30);
    expect((await shop.does(order('o2', 10_000))).effects).toMatchObject([{ units: 30 }]);
  });

  it('leaves alone what the refund itself earned', async () => {
    await shop.rule({ plugin: 'thanks-for-telling' });
    await shop.does(order('o1', 10_000));
    await shop.does(refund('r1', 'o1', 5_000));
    await shop.does(refund('r2', 'o1', 5_000));
    expect([await left(), await shop.balance('lin')]).toEqual([6, 6]);
  });

  it('takes back after the rule was switched off, too', async () => {
    await shop.does(order('o1', 10_000));
    await shop.owner.delete(`/earning-rules/${ruleId}`).expect(204);
    expect((await shop.does(refund('r1', 'o1', 5_000))).effects).toMatchObject([{ kind: 'take-back', units: 50 }]);
  });
});

it('a cancellation takes back everything that is left', async () => {
  await shop.does(order('o1', 10_000));
  await shop.does(refund('r1', 'o1', 100));
  const { effects } = await shop.does({ name: 'c1', who: 'lin', type: 'order.cancelled', order: { externalId: 'o1' } });
  expect(effects).toMatchObject([{ kind: 'take-back', units: 99 }]);
});

it('a free order that is cancelled gives back what it had earned', async () => {
  await offerRule(app, 'gift', {
    outcome: "{ effects: [{ kind: 'award', units: 8, wallet: 'points', reasons: [{ code: 'earned', params: {} }] }] }",
  });
  await shop.rule({ plugin: 'gift' });
  await shop.does(order('o1', 0));
  expect(await left()).toBe(8);
  await shop.does({ name: 'c1', who: 'lin', type: 'order.cancelled', order: { externalId: 'o1' } });
  expect(await left()).toBe(0);
});
