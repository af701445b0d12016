import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { aLevelSet, customerId, levels, orders, yearlySpend } from '../level-sets/testing/a-ladder.js';
import { aProgram } from '../wallets/testing/a-program.js';
import { BenefitsWork } from './benefits-work.js';

let app: TestApp;
let shop: TestTenant;
let levelSetId: string;
const clock = new FixedClock('2027-01-10T02:00:00Z');
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());
beforeEach(async () => {
  clock.set('2027-01-10T02:00:00Z');
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai', currency: 'CNY' });
  await aProgram(app, shop);
  levelSetId = await aLevelSet(app, shop);
});

const names = { 'zh-CN': '升级礼', en: 'Welcome' };
const silver = 200_00;
const gold = 2_000_00;

/** Live from now on. */
async function aBenefit(changed: object = {}): Promise<string> {
  const request = {
    key: `gift-${clock.now().getTime()}`,
    names,
    levelSetId,
    levels: ['silver', 'gold'],
    timing: { occasion: 'entry' },
    gives: { kind: 'units', walletType: 'points', units: 100 },
    state: 'live',
    ...changed,
  };
  const { body } = await shop.owner.post('/benefits', request).expect(201);
  clock.advance(1_000);
  return body.id;
}

async function buys(name: string, ...amounts: number[]): Promise<string> {
  for (const amount of amounts) {
    clock.advance(1_000);
    await orders(shop, { [name]: [[clock.now().toISOString(), amount]] });
  }
  return customerId(app, shop, name);
}

/** Customers by name, with their occasions. */
async function given(id: string, state = 'granted'): Promise<string[]> {
  await app.settled();
  const { body } = await shop.owner.get(`/benefits/${id}/grants?state=${state}`).expect(200);
  const items: { occasion: string }[] = body.items;
  return items.map(({ occasion }) => occasion).toSorted((a, b) => a.localeCompare(b));
}

async function unitsOf(id: string): Promise<number> {
  const { body } = await shop.owner.get(`/customers/${id}/wallets`).expect(200);
  return body.items[0].balance;
}

const tell = (id: string): Promise<void> =>
  app.nest.get(TenantDatabase).run(shop.tenantId, () => app.nest.get(Outbox).addEach('customer.level-changed', [id]));

async function nightOf(day: string): Promise<void> {
  clock.set(`${day}T02:00:00Z`);
  await app.nest.get(BenefitsWork).execute(shop.tenantId);
}

describe('a benefit of levels', () => {
  it('is for the levels of one level set, or for the tiers of one scheme', async () => {
    const gives = { kind: 'units', walletType: 'points', units: 1 };
    const request = { key: 'x', names, timing: { occasion: 'entry' }, gives };
    const unknown = '01935f6e-0000-7000-8000-000000000001';
    const of = { levelSetId, levels: ['gold'] };
    for (const ladder of [{}, { levelSetId }, { levels: ['gold'] }, { ...of, schemeId: unknown, tiers: ['core'] }]) {
      const { body } = await shop.owner.post('/benefits', { ...request, ...ladder }).expect(422);
      expect(body.errors).toMatchObject([{ code: 'benefits.ladder-reference' }]);
    }
    const refused = await shop.owner.post('/benefits', { ...request, ...of, levelSetId: unknown }).expect(422);
    expect(refused.body).toMatchObject({ code: 'benefits.level-set-unknown', errors: [{ pointer: '/levelSetId' }] });
    const { body } = await shop.owner.post('/benefits', { ...request, ...of }).expect(201);
    expect(body).toMatchObject({ ...of, schemeId: null, tiers: [] });
    expect((await shop.owner.patch(`/benefits/${body.id}`, { levels: ['silver'] }).expect(200)).body).toMatchObject({ levels: ['silver'] });
    expect((await shop.owner.patch(`/benefits/${body.id}`, { tiers: ['core'] }).expect(422)).body.errors).toMatchObject([
      { code: 'benefits.ladder-reference', pointer: '/tiers' },
    ]);
  });
});

describe('on coming to a level (L5)', () => {
  it('is given once in a life for each level, however often the message comes, and not to who comes down', async () => {
    const benefit = await aBenefit();
    const climber = await buys('climber', silver);
    expect(await given(benefit)).toEqual(['entry:silver']);
    await tell(climber);
    await Promise.all([app.settled(), tell(climber).then(() => app.settled())]);
    const leaper = await buys('leaper', gold);
    expect(await given(benefit)).toEqual(['entry:gold', 'entry:silver']);
    const grant = `/customers/${leaper}/levels/${levelSetId}/grant`;
    await shop.owner.put(grant, { level: 'silver', mode: 'exactly', reason: 'by mistake' }).expect(200);
    await app.settled();
    await shop.owner.delete(grant).expect(200);
    expect(await given(benefit)).toEqual(['entry:gold', 'entry:silver']);
    expect(await levels(app, shop, levelSetId)).toEqual({ climber: 'silver', leaper: 'gold' });
    expect([await unitsOf(climber), await unitsOf(leaper)]).toEqual([100, 100]);
  });

  it('is given for every level that was reached on the way, also where nobody worked on the first message yet', async () => {
    const benefit = await aBenefit();
    await buys('climber', silver, gold);
    expect(await given(benefit)).toEqual(['entry:gold', 'entry:silver']);
  });

  it('is not given to who was there before, nor by a new level set that puts everybody somewhere', async () => {
    await buys('early', silver);
    await app.settled();
    clock.advance(1_000);
    const { programId } = (await shop.owner.get(`/level-sets/${levelSetId}`).expect(200)).body;
    const fresh = (await shop.owner.post('/level-sets', { programId, name: 'second', definition: yearlySpend }).expect(201)).body.id;
    const ofOld = await aBenefit();
    const ofFresh = await aBenefit({ levelSetId: fresh });
    expect([await given(ofOld), await given(ofFresh)]).toEqual([[], []]);
    expect(await levels(app, shop, fresh)).toEqual({ early: 'silver' });
    await buys('early', gold);
    expect([await given(ofOld), await given(ofFresh)]).toEqual([['entry:gold'], ['entry:gold']]);
  });

  it('is not given while it is paused', async () => {
    const benefit = await aBenefit({ state: 'paused' });
    const early = await buys('early', silver);
    await app.settled();
    clock.advance(1_000);
    await shop.owner.patch(`/benefits/${benefit}`, { state: 'live' }).expect(200);
    await tell(early);
    expect(await given(benefit)).toEqual([]);
  });

  it('comes the next night to who is still there, where it had run out', async () => {
    const reward = { key: 'cup', names, gives: { kind: 'gift' }, price: { kind: 'given' }, stock: 0, state: 'live' };
    const rewardId = (await shop.owner.post('/rewards', reward).expect(201)).body.id;
    const benefit = await aBenefit({ levels: ['silver'], gives: { kind: 'reward', rewardId } });
    await buys('stays', silver);
    await buys('leaves', silver);
    expect(await given(benefit, 'refused')).toEqual(['entry:silver', 'entry:silver']);
    await buys('leaves', gold);
    await app.settled();
    await shop.owner.patch(`/rewards/${rewardId}`, { stock: 5 }).expect(200);
    await nightOf('2027-01-11');
    await nightOf('2027-01-12');
    expect([await given(benefit), await given(benefit, 'refused')]).toEqual([['entry:silver'], ['entry:silver']]);
  });
});

describe('every month and on birthdays (L5)', () => {
  it('is given to who is on the level, and not to who has left the programme', async () => {
    const benefit = await aBenefit({ timing: { occasion: 'monthly', monthDay: 1 }, levels: ['gold'] });
    const [one, other] = [await buys('one', gold), await buys('other', gold)];
    await buys('silver', silver);
    await app.settled();
    await nightOf('2027-01-31');
    await Promise.all([nightOf('2027-01-31'), nightOf('2027-01-31')]);
    expect(await given(benefit)).toEqual(['month:2027-01', 'month:2027-01']);
    const { programId } = (await shop.owner.get(`/level-sets/${levelSetId}`).expect(200)).body;
    await shop.owner.delete(`/programs/${programId}/members/${other}`).expect(204);
    await nightOf('2027-02-01');
    expect(await given(benefit)).toEqual(['month:2027-01', 'month:2027-01', 'month:2027-02']);
    expect([await unitsOf(one), await unitsOf(other)]).toEqual([200, 100]);
  });

  it('comes on the last of February to who was born on the 29th, in the company’s zone', async () => {
    const machine = await shop.key('benefits:read', 'benefits:write', 'customers:read', 'customers:write');
    const benefit = await aBenefit({ timing: { occasion: 'birthday' }, levels: ['member', 'silver', 'gold'] });
    await machine.post('/customers', { name: '闰日', birthday: '1992-02-29' }).expect(201);
    await app.settled();
    const occasions = async (): Promise<string[]> => {
      const items: { occasion: string }[] = (await machine.get(`/benefits/${benefit}/grants`).expect(200)).body.items;
      return items.map(({ occasion }) => occasion);
    };
    const workAt = async (instant: string): Promise<void> => {
      clock.set(instant);
      await app.nest.get(BenefitsWork).execute(shop.tenantId);
    };
    await workAt('2027-02-27T15:59:59Z');
    expect(await occasions()).toEqual([]);
    await workAt('2027-02-27T16:00:00Z');
    expect(await occasions()).toEqual(['birthday:2027']);
    await workAt('2028-02-28T02:00:00Z');
    expect(await occasions()).toEqual(['birthday:2027']);
    await workAt('2028-02-29T02:00:00Z');
    await workAt('2028-03-01T02:00:00Z');
    expect(await occasions()).toEqual(['birthday:2028', 'birthday:2027']);
  });
});
