import { afterAll, beforeAll, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import type { TestClient } from '../../testing/test-client.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import type { Liability } from './liability.contract.js';

let app: TestApp;
/** A machine stays signed in over the months. */
let machine: TestClient;
const clock = new FixedClock('2027-01-15T17:00:00Z');
const names = { 'zh-CN': '礼', en: 'Gift' };

beforeAll(async () => {
  app = await startTestApp({ clock });
  const shop = await app.aTenant({ timeZone: 'America/New_York', currency: 'USD' });
  const both = ['rewards', 'redemptions', 'customers'].flatMap((noun) => [`${noun}:read`, `${noun}:write`]);
  machine = await shop.key(...both, 'liability:read', 'coupon-pools:write', 'coupons:write');
});
afterAll(() => app.stop());

async function aReward(key: string, cost: number, gives: object): Promise<void> {
  await machine.post('/rewards', { key, names, gives, price: { kind: 'free' }, cost, state: 'live' }).expect(201);
}

let taken = 0;
async function take(rewardKey: string, customerId: string): Promise<{ id: string; code: string; couponId: string }> {
  const { body } = await machine.post('/redemptions', { rewardKey, customerId, externalId: `take-${(taken += 1)}` }).expect(201);
  return { id: body.id, code: body.coupon?.code ?? '', couponId: body.coupon?.id ?? '' };
}

async function owed(asOf?: string): Promise<Liability['rewards']> {
  return (await machine.get(`/liability${asOf === undefined ? '' : `?asOf=${asOf}`}`).expect(200)).body.rewards;
}

async function inShort(asOf?: string): Promise<Record<string, [count: number, pending: number, cost: number]>> {
  const { items, ...all } = await owed(asOf);
  const rows = items.map(({ reward, count, pending, cost }) => [reward.key, [count, pending, cost]]);
  return { ...Object.fromEntries(rows), all: [all.count, all.pending, all.cost] };
}

it('tells (L13) which rewards are owed and what they cost, now and at the end of earlier days', async () => {
  const { body: pool } = await machine
    .post('/coupon-pools', {
      key: 'spring',
      names,
      discount: { kind: 'no-threshold', amount: 500, currency: 'USD' },
      codes: { kind: 'unique' },
      validity: { kind: 'days', days: 60 },
    })
    .expect(201);
  await machine.post(`/coupon-pools/${pool.id}/import`, { codes: ['SPRING-10', 'SPRING-11', 'SPRING-12'] }).expect(200);
  await aReward('cup', 300, { kind: 'gift' });
  await aReward('coupon', 500, { kind: 'coupon', poolId: pool.id });
  await aReward('lounge', 1_000, { kind: 'benefit', benefit: 'priority-service', days: 16 });
  const customerId = (await machine.post('/customers', { name: 'Ada' }).expect(201)).body.id;

  // 15 January.
  const cup = await take('cup', customerId);
  const undone = await take('cup', customerId);
  const [coupon, other] = [await take('coupon', customerId), await take('coupon', customerId)];
  await take('lounge', customerId);
  const january = { lounge: [1, 0, 1_000], coupon: [2, 0, 1_000], cup: [2, 2, 600], all: [5, 2, 2_600] };
  expect(await inShort()).toEqual(january);
  // What one costs now is another matter.
  const { items: rewards } = (await machine.get('/rewards').expect(200)).body;
  const cupReward = rewards.find(({ key }: { key: string }) => key === 'cup');
  await machine.patch(`/rewards/${cupReward.id}`, { cost: 9_000 }).expect(200);
  expect(await inShort()).toEqual(january);

  // 20 January: one cup is handed over, the other taken back.
  clock.set('2027-01-20T17:00:00Z');
  await machine.post(`/redemptions/${cup.id}/fulfil`, {}).expect(200);
  await machine.post(`/redemptions/${undone.id}/cancel`, { reason: 'customer' }).expect(200);
  expect(await inShort()).toEqual({ lounge: [1, 0, 1_000], coupon: [2, 0, 1_000], all: [3, 0, 2_000] });

  // 25 January: a coupon is used, and given back on 3 February.
  clock.set('2027-01-25T17:00:00Z');
  const order = { externalId: 'o-1', amount: 5_000, currency: 'USD' };
  await machine.post('/coupons/redeem', { code: coupon.code, order, externalId: 'till-1' }).expect(201);
  expect((await inShort())['coupon']).toEqual([1, 0, 500]);
  clock.set('2027-02-03T17:00:00Z');
  await machine.post(`/coupons/${coupon.couponId}/cancel-redemption`, { externalId: 'till-1' }).expect(200);
  await machine.post(`/redemptions/${other.id}/cancel`, { reason: 'mistake' }).expect(200);
  // The lounge was open until 31 January, the last day included.
  expect(await inShort()).toEqual({ coupon: [1, 0, 500], all: [1, 0, 500] });
  expect(await inShort('2027-01-30')).toEqual({ lounge: [1, 0, 1_000], coupon: [1, 0, 500], all: [2, 0, 1_500] });
  expect(await inShort('2027-01-31')).toEqual({ coupon: [1, 0, 500], all: [1, 0, 500] });
  expect(await inShort('2027-01-16')).toEqual(january);
  expect((await owed('2027-01-15T16:59:59Z')).items).toEqual([]);

  // The coupon's own last day is 16 March.
  clock.set('2027-04-01T17:00:00Z');
  expect(await owed()).toEqual({
    count: 0,
    pending: 0,
    cost: 0,
    items: [],
    months: [
      { month: '2027-01', count: 1, cost: 500 },
      { month: '2027-02', count: 1, cost: 500 },
      { month: '2027-03', count: 0, cost: 0 },
      { month: '2027-04', count: 0, cost: 0 },
    ],
  });
  const { text } = await machine.get('/liability/months').expect(200);
  expect(text.split('\r\n').filter((line) => line.startsWith(','))).toEqual([
    ',2027-01,,,,,,,,,,1,500',
    ',2027-02,,,,,,,,,,1,500',
    ',2027-03,,,,,,,,,,0,0',
    ',2027-04,,,,,,,,,,0,0',
  ]);
});
