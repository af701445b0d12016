import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { RunProgress } from './run-progress.js';
import { RunRecords } from './run-records.js';
import { RunTiering } from './run-tiering.js';
import { TieringFactsRepository } from './tiering-facts.repository.js';

let app: TestApp;
let shop: TestTenant;
let schemeId: string;

beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  const { body } = await shop.owner.get('/tiering-schemes').expect(200);
  schemeId = body.items[0].id;
  await spending(shop, {
    early: [[400, 50_00]],
    small: [[5, 100_00]],
    middle: [
      [10, 300_00],
      [40, 300_00],
    ],
    large: [
      [2, 900_00],
      [12, 900_00],
      [30, 900_00],
    ],
  });
  await recalculate(shop, schemeId);
});
afterAll(() => app.stop());

/** Customers by name, each with orders as [days ago, amount]. */
async function spending(tenant: TestTenant, customers: Record<string, [number, number][]>): Promise<void> {
  const key = await tenant.key('events:write');
  const now = Date.now();
  const events = Object.entries(customers).flatMap(([name, orders]) =>
    orders.map(([daysAgo, amount], index) => ({
      externalId: `${name}-${index}`,
      type: 'order.completed',
      occurredAt: new Date(now - daysAgo * 86_400_000).toISOString(),
      customer: { externalId: name },
      amount,
    })),
  );
  const { body } = await key.post('/events/batch', { events }).expect(200);
  expect(body.results.map((result: { status: string }) => result.status)).toEqual(events.map(() => 'recorded'));
}

async function recalculate(tenant: TestTenant, scheme: string, body: object = {}): Promise<void> {
  const { body: run } = await tenant.owner.post(`/tiering-schemes/${scheme}/recalculate`, body).expect(202);
  await app.nest.get(RunTiering).execute(tenant.tenantId, run.id);
}

async function standings(tenant: TestTenant, scheme: string): Promise<Record<string, string>> {
  const { body } = await tenant.owner.get(`/tiering-schemes/${scheme}/assignments?limit=200`).expect(200);
  const customers = await tenant.owner.get('/customers?limit=200').expect(200);
  const names = new Map<string, string>();
  for (const { id } of customers.body.items)
    names.set(id, (await tenant.owner.get(`/customers/${id}`).expect(200)).body.identities[0].externalId);
  return Object.fromEntries(body.items.map(({ customerId, tier }: { customerId: string; tier: string }) => [names.get(customerId), tier]));
}

describe('tiering schemes', () => {
  it('begin with RFM in a new company', async () => {
    const { body } = await shop.owner.get('/tiering-schemes').expect(200);
    expect(body.items).toMatchObject([{ name: 'RFM', primary: true, model: { id: 'tiering-rfm' }, currentVersion: 1 }]);
    expect(body.items[0].scales.map(({ key }: { key: string }) => key)).toEqual(['recency', 'frequency', 'monetary']);
  });

  it('put customers into tiers, with reasons', async () => {
    expect(await standings(shop, schemeId)).toMatchObject({ large: 'core', early: 'dormant' });
    const { body } = await shop.owner.get(`/tiering-schemes/${schemeId}/distribution`).expect(200);
    expect(body).toMatchObject({ total: 4, unassigned: 0, lastRun: { state: 'done', total: 4, done: 4 } });
  });

  it('show who would move, and change nothing', async () => {
    const before = await standings(shop, schemeId);
    const change = {
      configuration: {
        method: 'fixed',
        monetary: { amounts: [10_00, 20_00, 30_00, 40_00] },
        recency: { days: [500, 600, 700, 800] },
        frequency: { orders: [1, 2, 3, 4] },
      },
    };
    const { body } = await shop.owner.post(`/tiering-schemes/${schemeId}/preview`, change).expect(200);
    const moved = body.moves.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(moved).toBeGreaterThan(0);
    expect(body.sample).toHaveLength(moved);
    expect(body.sample[0].reasons[0]).toHaveProperty('code');
    expect(body.proposed.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(4);
    expect(await standings(shop, schemeId)).toEqual(before);
  });

  it('measure quantiles in a preview exactly as a run does', async () => {
    const { body } = await shop.owner.post(`/tiering-schemes/${schemeId}/preview`, {}).expect(200);
    expect(body.moves).toEqual([]);
  });

  it('keep every saved version, apply it, and restore an older one', async () => {
    const change = {
      name: 'strict',
      configuration: { method: 'fixed', monetary: { amounts: [10_000_00, 20_000_00, 30_000_00, 40_000_00] } },
    };
    const { body: saved } = await shop.owner.post(`/tiering-schemes/${schemeId}/versions`, change).expect(201);
    await app.nest.get(RunTiering).execute(shop.tenantId, saved.runId);
    expect((await standings(shop, schemeId))['large']).not.toBe('core');
    const { body: restored } = await shop.owner.post(`/tiering-schemes/${schemeId}/versions/1/restore`).expect(201);
    await app.nest.get(RunTiering).execute(shop.tenantId, restored.runId);
    expect((await standings(shop, schemeId))['large']).toBe('core');
    const { body: versions } = await shop.owner.get(`/tiering-schemes/${schemeId}/versions`).expect(200);
    expect(
      versions.items.map(({ number, restoredFrom }: { number: number; restoredFrom: number | null }) => [number, restoredFrom]),
    ).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
  });

  it('refuse thresholds that overlap, by pointer', async () => {
    const change = { configuration: { monetary: { quantiles: [0.5, 0.4, 0.6, 0.8] } } };
    const { body } = await shop.owner.post(`/tiering-schemes/${schemeId}/preview`, change).expect(422);
    expect(body).toMatchObject({
      code: 'tiering-schemes.configuration-refused',
      errors: [{ pointer: '/configuration/monetary/quantiles/1', code: 'tiering-schemes.thresholds-overlap' }],
    });
  });

  it('say what the model has against a configuration in its own sentences, in both languages', async () => {
    const change = { configuration: { otherwise: 'gold' } };
    const { body } = await shop.owner.post(`/tiering-schemes/${schemeId}/preview`, change).expect(422);
    expect(body.errors).toEqual([
      {
        pointer: '/configuration/otherwise',
        code: 'tiering-schemes.model-problem',
        params: { problem: 'unknown-tier', tier: 'gold' },
        detail: 'There is no tier “gold”; choose one of the list',
      },
    ]);
    const chinese = await shop.owner.speaking('zh-CN').post(`/tiering-schemes/${schemeId}/preview`, change).expect(422);
    expect(chinese.body.errors[0].detail).toContain('没有');
  });

  it('decide as of a day in the past without what came later', async () => {
    await recalculate(shop, schemeId, { asOf: new Date(Date.now() - 35 * 86_400_000).toISOString() });
    const { body } = await shop.owner.get(`/tiering-schemes/${schemeId}/assignments?limit=200`).expect(200);
    const inputs = body.items.map(({ inputs: facts }: { inputs: { orderCount: number } }) => facts.orderCount).toSorted();
    expect(inputs).toEqual([0, 0, 1, 1]);
    await recalculate(shop, schemeId);
  });

  it('leave out customers who are taken back while a run is under way', async () => {
    const gone = await app.aTenant();
    const { body: schemes } = await gone.owner.get('/tiering-schemes').expect(200);
    await spending(gone, { stays: [[1, 10_00]] });
    const { body: run } = await gone.owner.post(`/tiering-schemes/${schemes.items[0].id}/recalculate`, {}).expect(202);
    const progress = app.nest.get(RunProgress);
    const decision = { tier: 'core', score: 1, reasons: [] };
    await app.nest.get(TenantDatabase).run(gone.tenantId, async () => {
      const inProgress = await app.nest.get(RunRecords).prepare(run.id);
      const [stays = ''] = (await app.nest.get(TieringFactsRepository).page(inProgress, null, 10)).ids;
      const ids = [stays, '01a20000-0000-7000-8000-0000000000ff'];
      const population = { size: 2, ids, facts: {}, attributes: {}, tiers: [null, null], decisionKeys: [null, null] };
      await progress.write(gone.tenantId, { ...inProgress, reads: [] }, new Date(), population, { decisions: [decision], picks: [0, 0] });
    });
    const { body } = await gone.owner.get(`/tiering-schemes/${schemes.items[0].id}/assignments`).expect(200);
    expect(body.items.map(({ tier }: { tier: string }) => tier)).toEqual(['core']);
  });

  it('answer 404 for the scheme of another company', async () => {
    const other = await app.aTenant();
    for (const path of ['', '/versions', '/distribution', '/histograms', '/assignments', '/runs'])
      await other.owner.get(`/tiering-schemes/${schemeId}${path}`).expect(404);
    await other.owner.post(`/tiering-schemes/${schemeId}/preview`, {}).expect(404);
    expect((await other.owner.post(`/tiering-schemes/${schemeId}/recalculate`, {})).status).toBe(404);
  });

  it('show how customers are spread, in bins that hold everybody', async () => {
    const { body } = await shop.owner.get(`/tiering-schemes/${schemeId}/histograms`).expect(200);
    for (const { bins, total, percentiles } of body.items) {
      expect(bins.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(total);
      expect(percentiles).toHaveLength(101);
    }
  });
});
