import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { aLevelSet } from '../level-sets/testing/a-ladder.js';
import { RewardStock } from './reward-stock.repository.js';
import { RewardsRepository } from './rewards.repository.js';

let app: TestApp;
let shop: TestTenant;
let made = 0;
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
});
afterAll(() => app.stop());

const names = { 'zh-CN': '茶具一套', en: 'Tea set' };

function create(changed: object = {}, tenant = shop) {
  made += 1;
  return tenant.owner.post('/rewards', { key: `reward-${made}`, names, gives: { kind: 'gift' }, price: { kind: 'free' }, ...changed });
}

const problem = async (changed: object): Promise<[string, string]> => {
  const { body } = await create(changed).expect(422);
  return [body.code, body.errors[0].pointer];
};

describe('a reward (L3)', () => {
  it('is made as a draft, brought out, changed and archived', async () => {
    const { body } = await create({ stock: 100, perPeriod: { count: 1, period: 'month' }, cost: 6_800 }).expect(201);
    expect(body).toMatchObject({
      names,
      gives: { kind: 'gift' },
      price: { kind: 'free' },
      stock: 100,
      taken: 0,
      state: 'draft',
      version: 1,
    });
    const path = `/rewards/${body.id}`;
    await shop.owner.patch(path, { state: 'live', version: 1 }).expect(200);
    const { body: conflict } = await shop.owner.patch(path, { stock: 5, version: 1 }).expect(409);
    expect(conflict.errors).toMatchObject([{ pointer: '/stock', params: { yours: '5', theirs: '100' } }]);
    const changed = await shop.owner.patch(path, { perPeriod: null, endsOn: '2027-01-31', state: 'archived' }).expect(200);
    expect(changed.body).toMatchObject({ perPeriod: null, endsOn: '2027-01-31', stock: 100, cost: 6_800, state: 'archived' });
    expect((await shop.owner.get(path).expect(200)).body).toEqual(changed.body);
    expect((await shop.owner.get('/rewards?state=archived').expect(200)).body.items).toMatchObject([{ id: body.id }]);
    expect((await shop.owner.get(`/audit-entries?subjectId=${body.id}`).expect(200)).body.items).toHaveLength(3);
  });

  it('gives a coupon of a pool, or something that the company grants', async () => {
    const pool = await shop.owner
      .post('/coupon-pools', {
        key: 'thanks',
        names,
        discount: { kind: 'no-threshold', amount: 2_000, currency: 'CNY' },
        codes: { kind: 'unique' },
        validity: { kind: 'days', days: 30 },
      })
      .expect(201);
    const coupon = { kind: 'coupon', poolId: pool.body.id };
    expect((await create({ gives: coupon }).expect(201)).body.gives).toEqual(coupon);
    const benefit = { kind: 'benefit', benefit: 'priority-service', days: 365 };
    expect((await create({ gives: benefit }).expect(201)).body.gives).toEqual(benefit);
  });

  it('can be for members on some levels, and for everybody again', async () => {
    const levelSetId = await aLevelSet(app, shop);
    const onlyForLevels = { levelSetId, levels: ['silver', 'gold'] };
    const { body } = await create({ onlyForLevels }).expect(201);
    expect(body).toMatchObject({ onlyFor: null, onlyForLevels });
    const path = `/rewards/${body.id}`;
    const gold = { levelSetId, levels: ['gold'] };
    expect((await shop.owner.patch(path, { onlyForLevels: gold }).expect(200)).body).toMatchObject({ onlyForLevels: gold });
    expect((await shop.owner.patch(path, { stock: 3 }).expect(200)).body).toMatchObject({ onlyForLevels: gold, stock: 3 });
    expect((await shop.owner.patch(path, { onlyForLevels: null }).expect(200)).body).toMatchObject({ onlyForLevels: null });
    expect((await shop.owner.get(path).expect(200)).body.onlyForLevels).toBeNull();
  });

  it('names nothing that the company has not', async () => {
    const unknown = '01935f6e-0000-7000-8000-000000000001';
    expect(await problem({ gives: { kind: 'coupon', poolId: unknown } })).toEqual(['rewards.pool-unknown', '/gives/poolId']);
    expect(await problem({ price: { kind: 'units', walletType: 'gold', units: 5 } })).toEqual([
      'rewards.wallet-type-unknown',
      '/price/walletType',
    ]);
    expect(await problem({ onlyFor: { schemeId: unknown, tiers: ['core'] } })).toEqual(['rewards.scheme-unknown', '/onlyFor/schemeId']);
    expect(await problem({ onlyForLevels: { levelSetId: unknown, levels: ['gold'] } })).toEqual([
      'rewards.level-set-unknown',
      '/onlyForLevels/levelSetId',
    ]);
    expect(await problem({ startsOn: '2026-12-01', endsOn: '2026-11-30' })).toEqual(['rewards.days-backwards', '/endsOn']);
  });

  it('has a key of its own', async () => {
    await create({ key: 'same' }).expect(201);
    expect((await create({ key: 'same' }).expect(409)).body.code).toBe('rewards.key-taken');
    await create({ key: 'same' }, await app.aTenant()).expect(201);
  });

  it('is made by marketers, and only looked at by agents', async () => {
    const [marketer, agent] = [await shop.member('marketer'), await shop.member('agent')];
    const request = { key: 'by-marketer', names, gives: { kind: 'service' }, price: { kind: 'given' } };
    const { body } = await marketer.client.post('/rewards', request).expect(201);
    await agent.client.get(`/rewards/${body.id}`).expect(200);
    await agent.client.patch(`/rewards/${body.id}`, { state: 'live' }).expect(403);
  });
});

const inTransaction = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(TenantDatabase).run(shop.tenantId, work);

describe('the stock of a reward', () => {
  it('is taken by no more than there are, and each member takes no more than they may', async () => {
    const { body } = await create({ stock: 5, perMember: 3, perPeriod: { count: 2, period: 'month' } }).expect(201);
    const customerId = (await shop.owner.post('/customers', { name: '林晓' }).expect(201)).body.id;
    const [stock, rewards] = [app.nest.get(RewardStock), app.nest.get(RewardsRepository)];
    const reward = await inTransaction(() => rewards.get(body.id));
    const taken = await Promise.all(Array.from({ length: 12 }, () => inTransaction(() => stock.take(reward))));
    expect(taken.filter(Boolean)).toHaveLength(5);
    const november = await Promise.all(
      Array.from({ length: 6 }, () => inTransaction(() => stock.countTaker(reward, customerId, '2026-11-26'))),
    );
    expect(november.filter(Boolean)).toHaveLength(2);
    const december = await Promise.all(
      Array.from({ length: 6 }, () => inTransaction(() => stock.countTaker(reward, customerId, '2026-12-01'))),
    );
    expect(december.filter(Boolean)).toHaveLength(1);
    await inTransaction(() => stock.uncountTaker(reward, customerId, '2026-11-26'));
    expect(await inTransaction(() => stock.countTaker(reward, customerId, '2026-12-01'))).toBe(true);
    expect(await inTransaction(() => stock.countTaker(reward, customerId, '2026-12-01'))).toBe(false);
    const { body: refused } = await shop.owner.patch(`/rewards/${body.id}`, { stock: 4 }).expect(422);
    expect(refused).toMatchObject({ code: 'rewards.stock-below-taken', params: { taken: 5 } });
  });
});
