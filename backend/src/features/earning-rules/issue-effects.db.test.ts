import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anEarningShop, type EarningShop, offerRule } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { importing } from '../../testing/import-file.js';
import { HurryingRuntime, slowly } from '../../testing/hurrying-runtime.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: EarningShop;
const reasons = "reasons: [{ code: 'earned', params: {} }]";
const issue = (key: string, what = 'reward'): string => `{ kind: 'issue', what: '${what}', key: '${key}', ${reasons} }`;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-25T04:00:00Z'), parts: { pluginRuntime: new HurryingRuntime() } });
  await offerRule(app, 'gives-tea', { outcome: `{ effects: [${issue('tea')}] }` });
  await offerRule(app, 'gives-tea-late', { outcome: slowly(`{ effects: [${issue('tea')}] }`) });
  await offerRule(app, 'gives-service', { outcome: `{ effects: [${issue('first-in-line', 'benefit')}, ${issue('tea', 'benefit')}] }` });
});
afterAll(() => app.stop());
beforeEach(async () => {
  shop = await anEarningShop(app);
});

const reward = async (changed: object = {}): Promise<{ id: string; version: number }> => {
  const request = {
    key: 'tea',
    names: { 'zh-CN': '一杯茶', en: 'A cup of tea' },
    gives: { kind: 'gift' },
    price: { kind: 'given' },
    state: 'live',
  };
  return (await shop.owner.post('/rewards', { ...request, ...changed }).expect(201)).body;
};
const coupon = async (codes: number, changed: object = {}) => {
  const request = {
    key: 'ten-off',
    names: { 'zh-CN': '立减十元', en: '10 off' },
    discount: { kind: 'no-threshold', amount: 1_000, currency: 'CNY' },
    codes: { kind: 'unique' },
    validity: { kind: 'days', days: 30 },
    ...changed,
  };
  const pool = (await shop.owner.post('/coupon-pools', request).expect(201)).body;
  const typed = Array.from({ length: codes }, (_, index) => `TEA-${index + 10}`);
  if (codes > 0) await shop.owner.post(`/coupon-pools/${pool.id}/import`, { codes: typed }).expect(200);
  return reward({ gives: { kind: 'coupon', poolId: pool.id } });
};
const redemptions = async () => (await shop.owner.get('/redemptions').expect(200)).body.items;
const taken = async (id: string) => (await shop.owner.get(`/rewards/${id}`).expect(200)).body.taken;
const order = (name: string, more: object = {}) => ({ name, who: 'lin', amount: 10_000, ...more });
const refund = (name: string, of: string, amount: number, more: object = {}) =>
  shop.does({ name, who: 'lin', type: 'order.refunded', order: { externalId: of }, amount, ...more });

describe('a reward that a rule names (L2, L3)', () => {
  it('is issued with the event, once however often that comes, and says by which redemption', async () => {
    const { id } = await reward();
    await shop.rule({ plugin: 'gives-tea' });
    const first = await shop.does(order('o1'));
    expect(first.effects).toEqual([
      expect.objectContaining({ kind: 'issue', what: 'reward', key: 'tea', issued: true, redemptionId: expect.any(String) }),
    ]);
    expect(await shop.does(order('o1'))).toEqual({ ...first, status: 'duplicate' });
    expect(await redemptions()).toMatchObject([{ id: first.effects[0]?.['redemptionId'], source: 'rule', state: 'pending', paid: null }]);
    expect(await taken(id)).toBe(1);
  });

  it('is a coupon of a pool where the reward is one, or a benefit where the rule says so', async () => {
    await coupon(3);
    await reward({ key: 'first-in-line', gives: { kind: 'benefit', benefit: 'priority-service', days: 30 } });
    await shop.rule({ plugin: 'gives-tea' });
    await shop.rule({ plugin: 'gives-service' });
    const { effects } = await shop.does(order('o1'));
    expect(effects).toMatchObject([
      { key: 'tea', issued: true },
      { key: 'first-in-line', what: 'benefit', issued: true },
      {
        key: 'tea',
        what: 'benefit',
        issued: false,
        redemptionId: null,
        reasons: [{ code: 'earned' }, { code: 'earning-rules.not-in-catalogue' }],
      },
    ]);
    const given = await redemptions();
    expect(given.map(({ coupon: one }: { coupon: { code: string } | null }) => one?.code.slice(0, 4))).toEqual(
      expect.arrayContaining(['TEA-', undefined]),
    );
  });

  it.each([
    ['is not in the catalogue', undefined, 'earning-rules.not-in-catalogue'],
    ['has run out', { stock: 0 }, 'redemptions.sold-out'],
    ['is not out yet', { state: 'draft' }, 'redemptions.not-live'],
    ['comes later', { startsOn: '2027-01-01' }, 'redemptions.not-yet'],
    ['is over', { endsOn: '2026-11-01' }, 'redemptions.over'],
  ])('%s: the rest of the event stands, with the reason', async (_, changed, code) => {
    if (changed) await reward(changed);
    await shop.rule({ plugin: 'gives-tea' });
    await shop.rule({ plugin: 'loyalty-units-per-amount' });
    const { effects } = await shop.does(order('o1'));
    expect(effects).toMatchObject([{ kind: 'issue', issued: false, reasons: [{ code: 'earned' }, { code }] }, { units: 100 }]);
    expect(await redemptions()).toEqual([]);
  });

  it('goes to nobody beyond the member’s limit, nor to whom it is not for', async () => {
    const { id } = await reward({ perMember: 1 });
    await shop.rule({ plugin: 'gives-tea' });
    await shop.do([order('o1'), order('o2'), order('o3', { who: 'gao' })]);
    expect((await shop.does(order('o2'))).effects).toMatchObject([{ issued: false, reasons: [{}, { code: 'redemptions.member-limit' }] }]);
    expect(await taken(id)).toBe(2);
    const { body } = await shop.owner.get('/tiering-schemes').expect(200);
    const onlyFor = { schemeId: body.items[0].id, tiers: [body.items[0].tiers[0].key] };
    await shop.owner.patch(`/rewards/${id}`, { onlyFor }).expect(200);
    expect((await shop.does(order('o4', { who: 'wu' }))).effects).toMatchObject([
      { issued: false, reasons: [{}, { code: 'redemptions.not-for-tier' }] },
    ]);
    await shop.owner.patch(`/rewards/${id}`, { onlyFor: null, state: 'archived' }).expect(200);
    expect((await shop.does(order('o5', { who: 'wu' }))).effects).toMatchObject([
      { issued: false, reasons: [{}, { code: 'redemptions.not-live' }] },
    ]);
  });

  it('follows once where the rule was late', async () => {
    const { id } = await reward();
    await shop.rule({ plugin: 'gives-tea-late' });
    await shop.sends(order('o1'));
    await app.settled();
    expect((await shop.sends(order('o1'))).effects).toMatchObject([{ kind: 'issue', issued: true }]);
    await app.settled();
    expect(await taken(id)).toBe(1);
  });

  it('is given to no more than there are when many orders come at once', async () => {
    const { id } = await reward({ stock: 3 });
    await shop.rule({ plugin: 'gives-tea' });
    await Promise.all(Array.from({ length: 12 }, (_, index) => shop.sends(order(`o${index}`, { who: `c${index}` }))));
    await app.settled();
    expect(await taken(id)).toBe(3);
    expect(await redemptions()).toHaveLength(3);
  });
});

describe('an order that is paid back', () => {
  it('takes what it brought along when nothing is left of it, and not before', async () => {
    const { id } = await coupon(1);
    await shop.rule({ plugin: 'gives-tea' });
    const { effects } = await shop.does(order('o1'));
    expect((await refund('r1', 'o1', 4_000)).effects).toEqual([]);
    expect(await redemptions()).toMatchObject([{ state: 'issued' }]);
    const { redemptionId } = effects[0] ?? {};
    expect((await refund('r2', 'o1', 6_000)).effects).toMatchObject([
      { kind: 'withdraw', key: 'tea', redemptionId, done: true, reasons: [] },
    ]);
    expect(await redemptions()).toMatchObject([{ state: 'cancelled', reason: 'returned', endedAt: expect.any(String) }]);
    expect((await shop.owner.get('/coupons').expect(200)).body.items).toMatchObject([{ state: 'void' }]);
    expect(await taken(id)).toBe(0);
    expect((await refund('r2', 'o1', 6_000)).effects).toHaveLength(1);
  });

  it('leaves what was used or handed over, and says so', async () => {
    await coupon(1);
    await reward({ key: 'first-in-line', gives: { kind: 'benefit', benefit: 'priority-service' } });
    await shop.rule({ plugin: 'gives-tea' });
    await shop.rule({ plugin: 'gives-service' });
    await shop.does(order('o1'));
    const [{ code }] = (await redemptions()).flatMap(({ coupon: one }: { coupon: { code: string } | null }) => one ?? []);
    await shop.owner
      .post('/coupons/redeem', { code, order: { externalId: 'A-1', amount: 9_900, currency: 'CNY' }, externalId: 'used-1' })
      .expect(201);
    const { effects } = await shop.does({ name: 'c1', who: 'lin', type: 'order.cancelled', order: { externalId: 'o1' } });
    expect(effects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'withdraw', key: 'tea', done: false, reasons: [{ code: 'redemptions.kept', params: {} }] }),
        expect.objectContaining({ kind: 'withdraw', key: 'first-in-line', done: true }),
      ]),
    );
    expect((await redemptions()).map(({ state }: { state: string }) => state).toSorted()).toEqual(['cancelled', 'used']);
    expect((await refund('r1', 'o1', 100)).effects).toEqual([]);
  });

  it('leaves a gift that was handed over, and says nothing of one that a colleague had taken back', async () => {
    await reward();
    await shop.rule({ plugin: 'gives-tea' });
    await shop.do([order('o1'), order('o2')]);
    const [one, other] = await redemptions();
    await shop.owner.post(`/redemptions/${one.id}/fulfil`, {}).expect(200);
    await shop.owner.post(`/redemptions/${other.id}/cancel`, { reason: 'mistake' }).expect(200);
    const effects = [...(await refund('r1', 'o1', 10_000)).effects, ...(await refund('r2', 'o2', 10_000)).effects];
    expect(effects).toMatchObject([{ kind: 'withdraw', redemptionId: one.id, done: false, reasons: [{ code: 'redemptions.kept' }] }]);
  });

  it('that came after its refund keeps nothing', async () => {
    const { id } = await reward();
    await shop.rule({ plugin: 'gives-tea' });
    await refund('r1', 'o1', 10_000);
    await shop.does(order('o1'));
    expect(await taken(id)).toBe(0);
  });

  it('brings it again when the refund is undone, each time', async () => {
    const { id } = await reward();
    await shop.rule({ plugin: 'gives-tea' });
    const files = importing(app, shop);
    const head = 'order number,customer id,date,amount';
    await files.import(`${head}\ni1,lin,2026-11-01,100.00`);
    for (let round = 0; round < 2; round += 1) {
      const refunds = await files.import(`${head},status\ni1,lin,2026-11-05,100.00,refunded`);
      expect(await taken(id)).toBe(0);
      await files.undo(refunds.id);
      expect(await taken(id)).toBe(1);
    }
    expect((await redemptions()).map(({ state }: { state: string }) => state)).toEqual(['pending', 'cancelled', 'cancelled']);
    expect(await shop.query('SELECT jsonb_array_length(effects) AS told FROM rule_runs WHERE tenant_id = $1')).toEqual([{ told: 3 }]);
  });
});

describe('an import that is undone', () => {
  it('takes along what its orders brought, but not what was used', async () => {
    const { id } = await reward();
    await shop.rule({ plugin: 'gives-tea' });
    const files = importing(app, shop);
    const head = 'order number,customer id,date,amount';
    const first = await files.import(`${head}\ni1,lin,2026-11-01,100.00\ni2,gao,2026-11-02,50.00`);
    const [one] = await redemptions();
    await shop.owner.post(`/redemptions/${one.id}/fulfil`, {}).expect(200);
    await files.undo(first.id);
    expect((await redemptions()).map(({ state }: { state: string }) => state).toSorted()).toEqual(['cancelled', 'issued']);
    expect(await taken(id)).toBe(1);
  });
});

describe('trying an order', () => {
  it('says what would be issued and why not, and issues nothing', async () => {
    const { id } = await reward({ stock: 1 });
    await shop.does(order('o1'));
    await shop.rule({ plugin: 'gives-tea' });
    await shop.rule({ plugin: 'gives-tea', name: 'Another' });
    const [{ customer_id: customerId } = { customer_id: '' }] = await shop.query<{ customer_id: string }>(
      `SELECT customer_id FROM customer_identities WHERE tenant_id = $1 AND external_id = 'lin'`,
    );
    const tried = async () =>
      (await shop.owner.post('/earning-rules/simulate', { programId: shop.programId, customerId, order: { amount: 100 } }).expect(200)).body
        .rules;
    expect(await tried()).toMatchObject([
      { effects: [{ kind: 'issue', of: 'tea', issued: true, reasons: [{ code: 'earned' }] }] },
      { effects: [{ issued: false, reasons: [{ code: 'earned' }, { code: 'redemptions.sold-out' }] }] },
    ]);
    expect(await redemptions()).toEqual([]);
    expect(await taken(id)).toBe(0);
    await shop.owner.patch(`/rewards/${id}`, { state: 'archived' }).expect(200);
    expect(await tried()).toMatchObject([{ effects: [{ issued: false, reasons: [{}, { code: 'redemptions.not-live' }] }] }, {}]);
  });
});
