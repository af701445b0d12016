import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import type { TestClient } from '../../testing/test-client.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { aProgram } from '../wallets/testing/a-program.js';
import { BenefitsWork } from './benefits-work.js';

let app: TestApp;
let shop: TestTenant;
/** A machine stays signed in over the years. */
let machine: TestClient;
let schemeId: string;
let made = 0;
const clock = new FixedClock('2026-11-26T02:00:00Z');
beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant({ timeZone: 'Asia/Shanghai', currency: 'CNY' });
  await aProgram(app, shop);
  const nouns = ['benefits', 'rewards', 'customers', 'redemptions'];
  machine = await shop.key(...nouns.flatMap((noun) => [`${noun}:read`, `${noun}:write`]));
  schemeId = (await shop.owner.get('/tiering-schemes').expect(200)).body.items[0].id;
  // Who is in which tier is said here, not by the night's run.
  await write(`DELETE FROM platform.timers WHERE tenant_id = $1 AND kind = 'tiering-schemes.nightly'`);
});
afterAll(() => app.stop());

const inTransaction = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(TenantDatabase).run(shop.tenantId, work);

function write(sql: string, values: (string | Date | null)[] = []): Promise<number> {
  return inTransaction(() => app.nest.get(TenantDatabase).execute(sql, [shop.tenantId, ...values]));
}

async function aCustomer(profile: object = {}): Promise<string> {
  made += 1;
  const { body } = await machine.post('/customers', { name: `客户${made}`, ...profile }).expect(201);
  await app.settled();
  clock.advance(1_000);
  return body.id;
}

/** As a run of the scheme would, with its message. */
async function moveTo(tier: string, customerId: string, from: string | null = 'before'): Promise<void> {
  const at = clock.now();
  await write(
    `INSERT INTO tier_assignments (tenant_id, scheme_id, customer_id, tier, score, decision_key, inputs, reasons, version_number, run_id, decided_at, since)
     VALUES ($1, $2, $3, $4, 0, 0, '{}', '[]', 1, $2, $5, $5)
     ON CONFLICT (tenant_id, scheme_id, customer_id) DO UPDATE SET tier = excluded.tier, since = excluded.since, decided_at = excluded.decided_at`,
    [schemeId, customerId, tier, at],
  );
  await write(
    `INSERT INTO tier_history (tenant_id, customer_id, scheme_id, decided_at, from_tier, tier, score, reasons, version_number, run_id)
     VALUES ($1, $3, $2, $5, $6, $4, 0, '[]', 1, $2)`,
    [schemeId, customerId, tier, at, from],
  );
  clock.advance(1_000);
  if (from !== null) await tell(customerId);
}

async function tell(...customerIds: string[]): Promise<void> {
  await inTransaction(() => app.nest.get(Outbox).addEach('customer.tier-changed', customerIds));
  await app.settled();
}

async function aBenefit(timing: object, changed: object = {}): Promise<{ id: string; version: number; tier: string }> {
  made += 1;
  const tier = `tier-${made}`;
  const request = {
    key: `benefit-${made}`,
    names: { 'zh-CN': '生日礼', en: 'Birthday gift' },
    schemeId,
    tiers: [tier],
    timing,
    gives: { kind: 'units', walletType: 'points', units: 100 },
    state: 'live',
    ...changed,
  };
  const { body } = await machine.post('/benefits', request).expect(201);
  clock.advance(1_000);
  return { ...body, tier };
}

async function unitsOf(customerId: string): Promise<number> {
  const row = await inTransaction(() =>
    app.nest
      .get(TenantDatabase)
      .first<{ active: number }>('SELECT active FROM wallets WHERE tenant_id = $1 AND customer_id = $2', [shop.tenantId, customerId]),
  );
  return row?.active ?? 0;
}

async function nightOf(day: string): Promise<void> {
  clock.set(`${day}T02:00:00Z`);
  await app.nest.get(BenefitsWork).execute(shop.tenantId);
}

async function grantsOf(id: string): Promise<{ occasion: string; state: string; problem: unknown; customer: { id: string } }[]> {
  return (await machine.get(`/benefits/${id}/grants`).expect(200)).body.items;
}

describe('a benefit (L5)', () => {
  it('is made, changed, paused and read', async () => {
    const { id } = await aBenefit({ occasion: 'monthly', monthDay: 5 });
    const path = `/benefits/${id}`;
    const gives = { kind: 'units', walletType: 'points', units: 200, expiresAfterDays: 90 };
    await shop.owner.patch(path, { gives, version: 1 }).expect(200);
    await shop.owner.patch(path, { gives, version: 1 }).expect(409);
    expect((await shop.owner.patch(path, { state: 'paused' }).expect(200)).body).toMatchObject({ gives, state: 'paused', version: 3 });
    expect((await shop.owner.get(path).expect(200)).body.timing).toEqual({ occasion: 'monthly', monthDay: 5 });
    expect((await shop.owner.get('/benefits?limit=1').expect(200)).body.items).toMatchObject([{ id }]);
    expect((await shop.owner.get(`/audit-entries?subjectId=${id}`).expect(200)).body.items).toHaveLength(3);
    await (await shop.member('agent')).client.patch(path, { state: 'live' }).expect(403);
  });

  it('names nothing that the company has not', async () => {
    const unknown = '01935f6e-0000-7000-8000-000000000001';
    const timing = { occasion: 'entry' };
    const request = { key: 'x', names: { 'zh-CN': '礼', en: 'Gift' }, schemeId, tiers: ['core'], timing };
    const units = { kind: 'units', walletType: 'points', units: 1 };
    const refused = [
      { ...request, schemeId: unknown, gives: units },
      { ...request, gives: { kind: 'reward', rewardId: unknown } },
      { ...request, gives: { ...units, walletType: 'gold' } },
    ];
    const codes = await Promise.all(refused.map(async (body) => (await shop.owner.post('/benefits', body).expect(422)).body.code));
    expect(codes).toEqual(['benefits.scheme-unknown', 'benefits.reward-unknown', 'benefits.wallet-type-unknown']);
  });
});

describe('on entry (L5)', () => {
  it('is given to who moves into the tier, once in their life, however often the message comes', async () => {
    const { id, tier } = await aBenefit({ occasion: 'entry' });
    const customer = await aCustomer();
    await moveTo(tier, customer);
    expect(await unitsOf(customer)).toBe(100);
    await tell(customer);
    await Promise.all([tell(customer), tell(customer)]);
    await moveTo('elsewhere', customer);
    await moveTo(tier, customer);
    expect(await unitsOf(customer)).toBe(100);
    expect(await grantsOf(id)).toMatchObject([{ occasion: `entry:${tier}`, state: 'granted', customer: { id: customer } }]);
  });

  it('is not given for a first tier, nor to who was there before it was live, nor while it is paused', async () => {
    const customer = await aCustomer();
    const { id, tier } = await aBenefit({ occasion: 'entry' }, { state: 'paused' });
    await moveTo(tier, customer);
    await machine.patch(`/benefits/${id}`, { state: 'live' }).expect(200);
    await tell(customer);
    const newcomer = await aCustomer();
    clock.advance(1_000);
    await moveTo(tier, newcomer, null);
    await tell(newcomer);
    expect(await grantsOf(id)).toEqual([]);
  });
});

describe('every month (L5)', () => {
  it('is given to everybody in the tier from its day on, and once, however often the night comes', async () => {
    const { id, tier } = await aBenefit({ occasion: 'monthly', monthDay: 5 });
    const [one, other] = [await aCustomer(), await aCustomer()];
    await moveTo(tier, one);
    await nightOf('2026-11-30');
    await nightOf('2026-12-04');
    expect(await unitsOf(one)).toBe(100);
    await nightOf('2026-12-05');
    await Promise.all([nightOf('2026-12-05'), nightOf('2026-12-05'), nightOf('2026-12-05')]);
    expect(await unitsOf(one)).toBe(200);
    await moveTo(tier, other);
    await nightOf('2026-12-31');
    await nightOf('2027-01-05');
    expect([await unitsOf(one), await unitsOf(other)]).toEqual([300, 200]);
    expect((await grantsOf(id)).map(({ occasion }) => occasion).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'month:2026-11',
      'month:2026-12',
      'month:2026-12',
      'month:2027-01',
      'month:2027-01',
    ]);
  });

  it('goes on where it was interrupted', async () => {
    const { id, tier } = await aBenefit({ occasion: 'monthly', monthDay: 1 });
    const customers = await Promise.all(Array.from({ length: 5 }, () => aCustomer()));
    for (const customer of customers) await moveTo(tier, customer);
    // As a night leaves it that ended after its first transaction.
    await write(
      `INSERT INTO benefit_grants (tenant_id, benefit_id, customer_id, occasion, id, state, granted_at)
       VALUES ($1, $2, $3, 'month:2027-01', $2, 'granted', $4)`,
      [id, customers[0] ?? '', clock.now()],
    );
    await nightOf('2027-01-06');
    expect(await grantsOf(id)).toHaveLength(5);
    expect(await Promise.all(customers.map((customer) => unitsOf(customer)))).toEqual([0, 100, 100, 100, 100]);
  });
});

describe('on a birthday (L5)', () => {
  it('is given days before, by the sun and by the moon, once a year', async () => {
    const { id, tier } = await aBenefit({ occasion: 'birthday', daysBefore: 3 });
    const solar = await aCustomer({ birthday: '1990-03-10', birthdayCalendar: 'solar' });
    // The third day of the second month by the moon: 10 March in 2027, too.
    const lunar = await aCustomer({ birthday: '1990-02-27', birthdayCalendar: 'lunar' });
    const unknown = await aCustomer();
    for (const customer of [solar, lunar, unknown]) await moveTo(tier, customer);
    await nightOf('2027-03-06');
    expect(await grantsOf(id)).toEqual([]);
    await nightOf('2027-03-07');
    await nightOf('2027-03-10');
    await nightOf('2027-03-16');
    const grants = await grantsOf(id);
    expect(grants.map(({ customer }) => customer.id).toSorted()).toEqual([solar, lunar].toSorted());
    expect(new Set(grants.map(({ occasion }) => occasion))).toEqual(new Set(['birthday:2027']));
    await nightOf('2028-03-09');
    expect((await grantsOf(id)).filter(({ customer }) => customer.id === solar)).toHaveLength(2);
  });
});

describe('a reward as a benefit', () => {
  it('is given while there is some, and tried again when there is more', async () => {
    clock.set('2028-05-01T02:00:00Z');
    const reward = (
      await machine
        .post('/rewards', {
          key: 'lounge',
          names: { 'zh-CN': '优先服务', en: 'Priority service' },
          gives: { kind: 'benefit', benefit: 'priority-service', days: 30 },
          price: { kind: 'given' },
          stock: 1,
          state: 'live',
        })
        .expect(201)
    ).body;
    const { id, tier } = await aBenefit({ occasion: 'monthly', monthDay: 1 }, { gives: { kind: 'reward', rewardId: reward.id } });
    const customers = [await aCustomer(), await aCustomer()];
    for (const customer of customers) await moveTo(tier, customer);
    await nightOf('2028-05-02');
    const grants = await grantsOf(id);
    expect(grants.map(({ state }) => state).toSorted((a, b) => a.localeCompare(b))).toEqual(['granted', 'refused']);
    expect(grants.find(({ state }) => state === 'refused')?.problem).toEqual({ code: 'redemptions.sold-out', params: {} });
    expect((await machine.get(`/benefits/${id}/grants?state=refused`).expect(200)).body.items).toHaveLength(1);
    await machine.patch(`/rewards/${reward.id}`, { stock: 5 }).expect(200);
    await nightOf('2028-05-03');
    await nightOf('2028-05-04');
    expect((await grantsOf(id)).map(({ state }) => state)).toEqual(['granted', 'granted']);
    expect((await machine.get(`/redemptions?rewardId=${reward.id}`).expect(200)).body.items).toMatchObject([
      { source: 'benefit', state: 'issued' },
      { source: 'benefit', state: 'issued' },
    ]);
    expect((await machine.get(`/rewards/${reward.id}`).expect(200)).body.taken).toBe(2);
  });
});

describe('the night', () => {
  it('comes at ten past five in the company’s zone, and again the next day', async () => {
    clock.set('2028-06-30T12:00:00Z');
    const { id, tier } = await aBenefit({ occasion: 'monthly', monthDay: 1 });
    const customer = await aCustomer();
    await moveTo(tier, customer);
    clock.set('2028-06-30T21:09:59Z');
    await app.settled();
    expect(await grantsOf(id)).toEqual([]);
    clock.set('2028-06-30T21:10:00Z');
    await app.settled();
    expect(await grantsOf(id)).toMatchObject([{ occasion: 'month:2028-07' }]);
    clock.set('2028-07-31T21:10:00Z');
    await app.settled();
    expect(await grantsOf(id)).toMatchObject([{ occasion: 'month:2028-08' }, { occasion: 'month:2028-07' }]);
  });
});
