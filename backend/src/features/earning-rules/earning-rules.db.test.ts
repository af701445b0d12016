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

const perYuan = { name: 'One point a yuan', plugin: 'loyalty-units-per-amount' };
const made = async (request: object = {}) =>
  (await shop.owner.post('/earning-rules', { programId: shop.programId, ...perYuan, ...request }).expect(201)).body;
const names = async (): Promise<string[]> =>
  (await shop.owner.get(`/earning-rules?programId=${shop.programId}`).expect(200)).body.items.map(({ name }: { name: string }) => name);

describe('an earning rule', () => {
  it('is made with what its plugin makes of the settings, off, from now on, without limits', async () => {
    expect(await made()).toMatchObject({
      name: 'One point a yuan',
      enabled: false,
      live: false,
      plugin: { id: 'loyalty-units-per-amount', version: '1.0.0' },
      configuration: { units: 1, per: 100, wallet: 'points' },
      events: ['order.completed'],
      validFrom: '2026-11-25T04:00:00.000Z',
      validTo: null,
      caps: { perEvent: null, perDay: null, perCustomer: null, budget: null },
      stacks: true,
      group: null,
      ruleVersion: 1,
      used: 0,
      waiting: 0,
      deferredSince: null,
      version: 1,
    });
  });

  it('gets a new version for what decides, and none for its name or for being on', async () => {
    const { id } = await made();
    const change = async (body: object) => (await shop.owner.patch(`/earning-rules/${id}`, body).expect(200)).body;
    expect(await change({ name: 'Points', enabled: true })).toMatchObject({ ruleVersion: 1, version: 2, live: true });
    expect(await change({ configuration: { units: 2, per: 100 } })).toMatchObject({ ruleVersion: 2, configuration: { units: 2 } });
    expect(await change({ caps: { perDay: 500 } })).toMatchObject({ ruleVersion: 3, caps: { perDay: 500, budget: null } });
    expect(await change({ caps: { perDay: 500 } })).toMatchObject({ ruleVersion: 3 });
    const { body } = await shop.owner.get(`/earning-rules/${id}/versions?limit=2`).expect(200);
    expect(
      body.items.map(({ number, configuration, caps }: Record<string, Record<string, number>>) => [
        number,
        configuration?.['units'],
        caps?.['perDay'],
      ]),
    ).toEqual([
      [3, 2, 500],
      [2, 2, null],
    ]);
    const rest = await shop.owner.get(`/earning-rules/${id}/versions?cursor=${body.nextCursor}`).expect(200);
    expect(rest.body).toMatchObject({ items: [{ number: 1, configuration: { units: 1 } }], nextCursor: null });
  });

  it('is not changed by who has not seen the last change', async () => {
    const { id } = await made();
    await shop.owner.patch(`/earning-rules/${id}`, { name: 'Other', version: 1 }).expect(200);
    const { body } = await shop.owner.patch(`/earning-rules/${id}`, { name: 'Mine', version: 1 }).expect(409);
    expect(body.errors).toMatchObject([{ pointer: '/name', params: { yours: 'Mine', theirs: 'Other' } }]);
  });

  it('stands in order, and moves', async () => {
    const rules = [];
    for (const name of ['a', 'b', 'c']) rules.push(await made({ name }));
    expect(await names()).toEqual(['a', 'b', 'c']);
    const ids = rules.map(({ id }) => id).toReversed();
    await shop.owner.post('/earning-rules/order', { programId: shop.programId, ids }).expect(204);
    expect(await names()).toEqual(['c', 'b', 'a']);
    for (const wrong of [ids.slice(1), [...ids.slice(1), ids[1]], [...ids, app.parts.ids.next()]])
      expect((await shop.owner.post('/earning-rules/order', { programId: shop.programId, ids: wrong }).expect(422)).body.code).toBe(
        'earning-rules.order-incomplete',
      );
  });

  it('is taken out of its programme, and its plugin cannot go before', async () => {
    const { id } = await made();
    await shop.owner.delete(`/earning-rules/${id}`).expect(204);
    expect(await names()).toEqual([]);
    await shop.owner.get(`/earning-rules/${id}`).expect(404);
    await shop.owner.delete(`/earning-rules/${id}`).expect(404);
  });

  it('leaves a line in the audit for every change', async () => {
    const { id } = await made();
    await shop.owner.patch(`/earning-rules/${id}`, { caps: { budget: 9 } }).expect(200);
    await shop.owner.post('/earning-rules/order', { programId: shop.programId, ids: [id] }).expect(204);
    await shop.owner.delete(`/earning-rules/${id}`).expect(204);
    const { body } = await shop.owner.get('/audit-entries').expect(200);
    const own = body.items.filter(({ action }: { action: string }) => action.startsWith('earning-rules.'));
    expect(own.map(({ action }: { action: string }) => action)).toEqual([
      'earning-rules.deleted',
      'earning-rules.ordered',
      'earning-rules.updated',
      'earning-rules.created',
    ]);
    expect(own[2]).toMatchObject({ before: { caps: { budget: null } }, after: { caps: { budget: 9 } } });
  });

  it.each([
    [{ programId: '0199a5b0-0000-7000-8000-000000000001' }, 'earning-rules.unknown-program', '/programId'],
    [{ plugin: 'tiering-rfm' }, 'loyalty-rules.unknown-rule', '/plugin'],
    [{ configuration: { per: 0 } }, 'loyalty-rules.configuration-refused', '/configuration/per'],
    [{ validTo: '2026-11-25T04:00:00Z' }, 'earning-rules.ends-before-it-begins', '/validTo'],
    [{ caps: { perDay: -1 } }, 'request.invalid', '/caps/perDay'],
  ])('is refused with %j', async (wrong, code, pointer) => {
    const { body } = await shop.owner.post('/earning-rules', { programId: shop.programId, ...perYuan, ...wrong }).expect(422);
    expect([body.code, ...body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([code, pointer]);
  });

  it('names no wallet and no reward that the company has not, and says which field does', async () => {
    const refused = async (request: object) => {
      const { body } = await shop.owner.post('/earning-rules', { programId: shop.programId, name: 'Odd', ...request }).expect(422);
      expect(body.code).toBe('loyalty-rules.configuration-refused');
      return body.errors.map(({ pointer, code, params }: Record<string, unknown>) => ({ pointer, code, params }));
    };
    const wallet = '/configuration/wallet';
    expect(await refused({ ...perYuan, configuration: { wallet: 'miles' } })).toEqual([
      { pointer: wallet, code: 'earning-rules.unknown-wallet', params: { wallet: 'miles', known: ['points', 'stamps'] } },
    ]);
    const gift = { plugin: 'loyalty-birthday', configuration: { gives: 'reward', reward: 'cake', wallet: 'not in use' } };
    expect(await refused(gift)).toEqual([
      { pointer: '/configuration/reward', code: 'earning-rules.unknown-reward', params: { reward: 'cake' } },
    ]);
    const cake = { key: 'cake', names: { 'zh-CN': '蛋糕', en: 'Cake' }, gives: { kind: 'gift' }, price: { kind: 'given' } };
    const { id: rewardId } = (await shop.owner.post('/rewards', cake).expect(201)).body;
    const { body: rule } = await shop.owner.post('/earning-rules', { programId: shop.programId, name: 'Gift', ...gift }).expect(201);
    await shop.owner.patch(`/rewards/${rewardId}`, { state: 'archived' }).expect(200);
    await shop.owner.patch(`/earning-rules/${rule.id}`, { caps: { perDay: 3 } }).expect(200);
    expect(
      (await shop.owner.patch(`/earning-rules/${rule.id}`, { configuration: gift.configuration }).expect(422)).body.errors,
    ).toMatchObject([{ pointer: '/configuration/reward', code: 'earning-rules.unknown-reward' }]);
    const other = await app.aTenant();
    const foreign = { ...cake, key: 'theirs' };
    await other.owner.post('/rewards', foreign).expect(201);
    expect(await refused({ plugin: 'loyalty-birthday', configuration: { gives: 'reward', reward: 'theirs' } })).toHaveLength(1);
  });

  it('keeps its plugin', async () => {
    const { id } = await made();
    const { body } = await shop.owner.patch(`/earning-rules/${id}`, { plugin: 'loyalty-birthday' }).expect(422);
    expect(body.code).toBe('earning-rules.other-plugin');
  });
});

it('is for marketers to make, for agents to read, and for machines with the scope', async () => {
  const { id } = await made();
  const agent = (await shop.member('agent')).client;
  await agent.get('/earning-rules').expect(200);
  await agent.patch(`/earning-rules/${id}`, { name: 'x' }).expect(403);
  await (await shop.member('marketer')).client.patch(`/earning-rules/${id}`, { name: 'x' }).expect(200);
  await (await shop.key('earning-rules:read')).patch(`/earning-rules/${id}`, { name: 'y' }).expect(403);
  await (await shop.key('earning-rules:write')).patch(`/earning-rules/${id}`, { name: 'y' }).expect(200);
});
