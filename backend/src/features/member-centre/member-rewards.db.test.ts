import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';
import { aProgram } from '../wallets/testing/a-program.js';

let app: TestApp;
let shop: TestTenant;

beforeAll(async () => {
  app = await startTestApp({ connections: 12 });
  shop = await app.aTenant();
  await aProgram(app, shop, 'points');
});
afterAll(() => app.stop());

const names = (name: string): object => ({ 'zh-CN': `${name} 兑换`, en: name });
const price = (units: number): object => ({ kind: 'units', walletType: 'points', units });

async function aReward(key: string, more: object): Promise<string> {
  const reward = { key, names: names(key), gives: { kind: 'gift' }, price: price(100), state: 'live', ...more };
  return (await shop.owner.post('/rewards', reward).expect(201)).body.id;
}

async function aMember(units: number): Promise<{ id: string; browser: TestClient }> {
  const { body } = await shop.owner.post('/customers', { name: 'Moon' }).expect(201);
  await shop.owner.post(`/customers/${body.id}/wallets/points/adjust`, { units, externalId: body.id }).expect(201);
  const link = await shop.owner.post(`/customers/${body.id}/member-links`, {}).expect(201);
  const browser = app.anybody();
  await browser.post('/member-centre/sessions', { token: new URL(link.body.url).hash.slice(1) }).expect(204);
  return { id: body.id, browser };
}

it('a member sees what they may take, takes it once for their units, and sees that they have it', async () => {
  const cup = await aReward('cup', { stock: 5 });
  await aReward('draft', { state: 'draft' });
  await aReward('only-given', { price: { kind: 'given' } });
  await aReward('later', { startsOn: '2090-01-01' });
  const { browser, id } = await aMember(250);
  const before = await browser.get('/member-centre').expect(200);
  expect(before.body.rewards).toEqual([
    { id: cup, names: names('cup'), descriptions: null, price: { walletType: 'points', units: 100 }, soldOut: false },
  ]);
  const request = { rewardId: cup, externalId: 'tap-1' };
  const answers = await Promise.all([1, 2, 3].map(() => browser.post('/member-centre/redemptions', request)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const { body } = await browser.get('/member-centre').expect(200);
  expect(body.redemptions).toMatchObject([{ names: names('cup'), state: 'pending' }]);
  expect(body.wallets[0].balance).toBe(150);
  const seen = await shop.owner.get(`/redemptions?customerId=${id}`).expect(200);
  expect(seen.body.items).toMatchObject([{ state: 'pending', source: 'member', paid: { units: 100 } }]);
  const history = await browser.get('/member-centre/wallets/points/transfers?limit=1').expect(200);
  expect(history.body.items).toMatchObject([{ kind: 'spend', cause: 'redemption', units: -100 }]);
});

it('nothing is taken that is too dear, sold out, or not for them; nothing moves then', async () => {
  const dear = await aReward('dear', { price: price(10_000) });
  const last = await aReward('last', { stock: 1 });
  const given = await aReward('given', { price: { kind: 'given' } });
  const [{ browser }, other] = [await aMember(500), await aMember(500)];
  await other.browser.post('/member-centre/redemptions', { rewardId: last, externalId: 'x' }).expect(200);
  const codes: string[] = [];
  for (const [rewardId, status] of [
    [dear, 422],
    [last, 409],
    [given, 409],
    [shop.userId, 422],
  ] as const)
    codes.push((await browser.post('/member-centre/redemptions', { rewardId, externalId: rewardId }).expect(status)).body.code);
  expect(codes).toEqual(['wallets.insufficient-units', 'redemptions.sold-out', 'redemptions.only-given', 'redemptions.reward-unknown']);
  const { body } = await browser.get('/member-centre').expect(200);
  expect(body.wallets[0].balance).toBe(500);
  expect(body.redemptions).toEqual([]);
  expect(body.rewards.find(({ id }: { id: string }) => id === last)).toMatchObject({ soldOut: true });
});

it('two members may use the same name for what they do', async () => {
  const bag = await aReward('bag', {});
  const [one, other] = [await aMember(100), await aMember(100)];
  for (const { browser } of [one, other]) {
    const { body } = await browser.post('/member-centre/redemptions', { rewardId: bag, externalId: 'same' }).expect(200);
    expect(body.redemptions).toHaveLength(1);
    expect(body.coupons).toEqual([]);
    expect(body.levels).toEqual([]);
  }
});

it('a reward that is a coupon says which one, and what is missing for a level says of what', async () => {
  const pool = { key: 'spring', names: names('spring'), codes: { kind: 'unique' }, validity: { kind: 'days', days: 30 } };
  const discount = { kind: 'no-threshold', amount: 2_000, currency: 'CNY' };
  const { body: made } = await shop.owner.post('/coupon-pools', { ...pool, discount }).expect(201);
  await shop.owner.post(`/coupon-pools/${made.id}/import`, { codes: ['SPRING-1'] }).expect(200);
  const voucher = await aReward('voucher', { gives: { kind: 'coupon', poolId: made.id } });
  const { body: programs } = await shop.owner.get('/programs').expect(200);
  const levels = [
    { key: 'guest', names: names('guest'), threshold: 0 },
    { key: 'friend', names: names('friend'), threshold: 500_00 },
  ];
  const ladders = [
    ['Spend', { kind: 'spend' }, 'money', 500_00],
    ['Orders', { kind: 'orders' }, 'orders', 500_00],
    ['Units', { kind: 'balance', walletType: 'points' }, 'units', 499_00],
  ] as const;
  for (const [name, basis] of ladders)
    await shop.owner.post('/level-sets', { programId: programs.items[0].id, name, definition: { basis, levels } }).expect(201);
  await app.settled();
  const { browser } = await aMember(200);
  await app.settled();
  const { body } = await browser.post('/member-centre/redemptions', { rewardId: voucher, externalId: 'tap-1' }).expect(200);
  expect(body.coupons).toMatchObject([{ id: body.redemptions[0].couponId, code: 'SPRING-1', state: 'issued' }]);
  expect(body.company.currency).toBe('CNY');
  const said = body.levels.map(({ name, unit, next }: { name: string; unit: string; next: { missing: number } }) => [
    name,
    unit,
    next.missing,
  ]);
  expect(new Set(said)).toEqual(new Set(ladders.map(([name, , unit, missing]) => [name, unit, missing])));
});
