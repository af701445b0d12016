import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { EarningFactsRepository } from '../earning-rules/earning-facts.repository.js';
import { RebuildCompanyFacts } from '../facts/facts.public.js';
import { VerifyFacts } from '../facts/verify-facts.js';
import { turnsOf } from '../loyalty-rules/domain/turns-of.js';
import { ReadPast } from '../loyalty-rules/read-past.js';
import { RunTiering } from '../tiering-schemes/run-tiering.js';
import { aProgram } from '../wallets/testing/a-program.js';
import { EvaluateReferrals } from './evaluate-referrals.js';

const DAY = 86_400_000;
const NOW = '2026-11-02T04:00:00Z';
const clock = new FixedClock(NOW);
const settings = { enabled: true, walletType: 'points', referrerUnits: 200, refereeUnits: 100, minimumAmount: 5_000, withinDays: 20 };
let app: TestApp;
let shop: TestTenant;
let referrer: string;
let made = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());
beforeEach(async () => {
  clock.set(NOW);
  shop = await app.aTenant({ currency: 'CNY' });
  await aProgram(app, shop, 'points');
  await shop.owner.patch('/referral-settings', { ...settings, waitDays: 7 }).expect(200);
  referrer = await aCustomer();
});

async function aCustomer(): Promise<string> {
  return (await shop.owner.post('/customers', { externalId: `c-${(made += 1)}`, source: 'shop', name: 'Moon' }).expect(201)).body.id;
}

async function happens(customerId: string, event: object): Promise<string> {
  const [customer] = (await shop.owner.get(`/customers/${customerId}`).expect(200)).body.identities;
  const externalId = `e-${(made += 1)}`;
  const occurredAt = clock.now().toISOString();
  await shop.owner.post('/events', { source: 'shop', externalId, occurredAt, customer, currency: 'CNY', ...event }).expect(201);
  await app.settled();
  return externalId;
}

const buys = (customerId: string, amount: number, more: object = {}): Promise<string> =>
  happens(customerId, { type: 'order.completed', amount, ...more });

async function brings(by = referrer): Promise<{ referee: string; order: string }> {
  const referee = await aCustomer();
  const { code } = (await shop.owner.post(`/customers/${by}/referral-code`).expect(200)).body;
  await shop.owner.post('/referrals', { code, customerId: referee, externalId: `r-${(made += 1)}` }).expect(201);
  return { referee, order: await buys(referee, 6_000) };
}

const sendsBack = ({ referee, order }: { referee: string; order: string }): Promise<string> =>
  happens(referee, { type: 'order.refunded', amount: 6_000, order: { externalId: order } });

async function later(days: number): Promise<void> {
  clock.advance(days * DAY);
  await app.settled();
}

async function facts(customerId = referrer): Promise<Record<string, unknown>> {
  return (await shop.owner.get(`/customers/${customerId}`).expect(200)).body.facts;
}

const differs = async (): Promise<unknown> =>
  (await app.nest.get(VerifyFacts, { strict: false }).execute(shop.tenantId)).difference ?? 'nowhere';

const inCompany = <T>(work: () => Promise<T>): Promise<T> => app.nest.get(TenantDatabase).run(shop.tenantId, work);

describe('how many customers somebody brought (L6)', () => {
  it('is a fact that a purchase raises once it is safe, and a refund lowers', async () => {
    const [one, other] = [await brings(), await brings()];
    expect(await facts()).toMatchObject({ referred: 0 });
    await later(7);
    expect(await facts()).toMatchObject({ referred: 2, orders: 0, interactions: 0 });
    expect(await facts(one.referee)).toMatchObject({ referred: 0, orders: 1 });
    expect(await differs()).toBe('nowhere');
    await sendsBack(one);
    expect(await facts()).toMatchObject({ referred: 1 });
    await sendsBack(other);
    expect(await facts()).toMatchObject({ referred: 0 });
    const left = await inCompany(() =>
      app.nest
        .get(TenantDatabase)
        .query('SELECT 1 FROM customer_facts WHERE tenant_id = $1 AND customer_id = $2', [shop.tenantId, referrer]),
    );
    expect(left).toEqual([]);
    expect(await differs()).toBe('nowhere');
  });

  it('counts nobody beyond the limit for one referrer', async () => {
    await shop.owner.patch('/referral-settings', { mostPerPeriod: 1, periodDays: 30 }).expect(200);
    await brings();
    await brings();
    await later(7);
    expect(await facts()).toMatchObject({ referred: 1 });
  });

  it('is kept when the facts are made anew, and found where it is not what it should be', async () => {
    await brings();
    await later(7);
    await sendsBack({ referee: referrer, order: await buys(referrer, 6_000) });
    expect(await facts()).toMatchObject({ referred: 1, orders: 0 });
    await happens(referrer, { type: 'interaction.recorded', currency: undefined });
    const before = await facts();
    expect(before).toMatchObject({ referred: 1, interactions: 1 });
    await app.nest.get(RebuildCompanyFacts, { strict: false }).execute(shop.tenantId, { now: clock.now() });
    expect(await facts()).toEqual(before);
    expect(await differs()).toBe('nowhere');
    await inCompany(() =>
      app.nest.get(TenantDatabase).execute('UPDATE customer_facts SET referred = 2 WHERE tenant_id = $1 AND referred = 1', [shop.tenantId]),
    );
    expect(await differs()).toMatchObject({ table: 'customer_facts', expected: { referred: 1 }, found: { referred: 2 } });
  });

  it('does not move while somebody needs the company at rest', async () => {
    const { referee } = await brings();
    clock.advance(7 * DAY);
    const database = app.nest.get(TenantDatabase);
    const moving = await inCompany(async () => {
      await app.nest.get(TenantGate, { strict: false }).close();
      const evaluation = database.runApart(shop.tenantId, () => app.nest.get(EvaluateReferrals).ofCustomers([referee]));
      await setTimeout(500);
      const moved = await database.query('SELECT 1 FROM customer_facts WHERE tenant_id = $1 AND referred > 0', [shop.tenantId]);
      return { evaluation, moved };
    });
    await moving.evaluation;
    expect(moving.moved).toEqual([]);
    expect(await facts()).toMatchObject({ referred: 1 });
  });

  it('is that of whoever the referrer was merged into', async () => {
    const survivor = await aCustomer();
    await brings();
    await inCompany(() =>
      app.nest
        .get(TenantDatabase)
        .execute('UPDATE customers SET merged_into = $3 WHERE tenant_id = $1 AND id = $2', [shop.tenantId, referrer, survivor]),
    );
    await brings(survivor);
    await later(7);
    expect(await facts(survivor)).toMatchObject({ referred: 2 });
    expect(await differs()).toBe('nowhere');
    await app.nest.get(RebuildCompanyFacts, { strict: false }).execute(shop.tenantId, { now: clock.now() });
    expect(await facts(survivor)).toMatchObject({ referred: 2 });
  });

  it('is read by loyalty rules as it stands, and in a simulation as it stood', async () => {
    await buys(referrer, 100, { occurredAt: '2026-10-01T04:00:00Z' });
    const one = await brings();
    await later(7);
    const asked = { currency: 'CNY', timeZone: 'Asia/Shanghai', windows: null, losing: [], changing: [] };
    const read = async (): Promise<unknown> =>
      (await inCompany(() => app.nest.get(EarningFactsRepository, { strict: false }).of([referrer], asked))).get(referrer)?.referred;
    expect(await read()).toBe(1);
    const reads = ['referralCount'];
    const inTheEnd = async (): Promise<unknown> => {
      const { customers } = await inCompany(() => app.nest.get(ReadPast, { strict: false }).execute('2026-10-01', '2026-10-31', 10, reads));
      return customers.map((past) => turnsOf(past, { ...replay, facts: reads }).fold.read(reads, '2026-11-30'));
    };
    expect(await inTheEnd()).toEqual([{ referralCount: 1 }]);
    await sendsBack(one);
    expect([await read(), await inTheEnd()]).toEqual([0, [{ referralCount: 0 }]]);
  });
});

const replay = {
  events: [],
  replayed: new Set<string>(),
  momentOf: () => ({ day: '2026-11-25', weekday: 3, minute: 0 }),
  seedOf: () => 0,
  customerAt: () => ({ attributes: {} }),
};

async function aScheme(more: object): Promise<string> {
  const configuration = { loyalFrom: '2', value: [10, 90_000], ...more };
  const { body } = await shop.owner
    .post('/tiering-schemes', { name: `Loyal ${(made += 1)}`, model: 'tiering-value-loyalty', configuration })
    .expect(201);
  await app.settled();
  return body.id;
}

describe('a tiering model that reads it (T3, L6)', () => {
  let scheme: string;

  beforeEach(async () => {
    await buys(referrer, 50_000, { occurredAt: '2026-07-01T04:00:00Z' });
    await buys(referrer, 50_000);
    scheme = await aScheme({ referrals: 1 });
  });

  async function asOf(days: number): Promise<unknown> {
    const day = new Date(clock.now().getTime() - days * DAY).toISOString();
    const { body: run } = await shop.owner.post(`/tiering-schemes/${scheme}/recalculate`, { asOf: day }).expect(202);
    await app.nest.get(RunTiering).execute(shop.tenantId, run.id);
    return tier();
  }

  async function tier(): Promise<unknown> {
    const { body } = await shop.owner.get(`/tiering-schemes/${scheme}/assignments?limit=200`).expect(200);
    return body.items.find(({ customerId }: { customerId: string }) => customerId === referrer);
  }

  it('follows at once, up and down', async () => {
    expect(await tier()).toMatchObject({ tier: 'mid-value-potential', inputs: { referralCount: 0 } });
    const brought = await brings();
    await later(7);
    expect(await tier()).toMatchObject({ tier: 'high-value-loyal', inputs: { referralCount: 1 } });
    await sendsBack(brought);
    expect(await tier()).toMatchObject({ tier: 'mid-value-potential', inputs: { referralCount: 0 } });
  });

  it('knows the number also where nobody moves with it', async () => {
    scheme = await aScheme({});
    const brought = await brings();
    await later(7);
    expect(await tier()).toMatchObject({ tier: 'high-value-loyal', inputs: { referralCount: 1 } });
    await sendsBack(brought);
    expect(await tier()).toMatchObject({ tier: 'high-value-loyal', inputs: { referralCount: 0 } });
  });

  it('sees of a past day who counted then', async () => {
    const brought = await brings();
    await later(7);
    await later(3);
    await sendsBack(brought);
    expect(await asOf(4)).toMatchObject({ tier: 'mid-value-potential', inputs: { referralCount: 0 } });
    expect(await asOf(2)).toMatchObject({ tier: 'high-value-loyal', inputs: { referralCount: 1 } });
    expect(await asOf(0)).toMatchObject({ tier: 'mid-value-potential', inputs: { referralCount: 0 } });
  });
});
