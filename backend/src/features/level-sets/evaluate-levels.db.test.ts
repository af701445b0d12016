import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../platform/database/connect.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { EvaluateLevels } from './evaluate-levels.js';
import { LEVEL_CHANGED, LEVEL_WARNED } from './level-sets.events.js';
import { aLevelSet, customerId, levels, orders, yearlySpend } from './testing/a-ladder.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

async function opened(definition?: object): Promise<{ shop: TestTenant; id: string }> {
  clock.set('2026-03-02T04:00:00Z');
  const shop = await app.aTenant();
  return { shop, id: await aLevelSet(app, shop, definition) };
}

function inShop<T>(shop: TestTenant, work: (database: TenantDatabase) => Promise<T>): Promise<T> {
  const database = app.nest.get(TenantDatabase);
  return database.run(shop.tenantId, () => work(database));
}

function evaluate(shop: TestTenant, ids: readonly string[]): Promise<void> {
  return inShop(shop, () => app.nest.get(EvaluateLevels).execute(ids, { now: clock.now(), cause: 'change' }));
}

/** As if facts had just been written, without what follows from messages. */
async function spent(shop: TestTenant, id: string, day: string, amount: number): Promise<void> {
  await inShop(shop, (database) =>
    database.execute(
      `INSERT INTO customer_days (tenant_id, customer_id, day, currency, orders, gross) VALUES ($1, $2, $3, 'CNY', 1, $4)
       ON CONFLICT (tenant_id, customer_id, day, currency) DO UPDATE SET gross = customer_days.gross + excluded.gross`,
      [shop.tenantId, id, day, amount],
    ),
  );
}

/** How many messages of a topic wait to be handed on; only the relay may look at them. */
async function told(shop: TestTenant, topic: string): Promise<number> {
  const relay = connect(app.database.urls.relay, { max: 1, applicationName: 'liuke-test-told' });
  const { rows } = await relay.query('SELECT id FROM platform.outbox WHERE tenant_id = $1 AND topic = $2', [shop.tenantId, topic]);
  await relay.end();
  return rows.length;
}

describe('evaluating levels', () => {
  it('moves a customer in the transaction of what moved them, and tells of it once', async () => {
    const { shop, id } = await opened();
    await orders(shop, { ada: [['2026-03-01', 1]] });
    await app.settled();
    expect(await levels(app, shop, id)).toEqual({ ada: 'member' });
    const ada = await customerId(app, shop, 'ada');
    await spent(shop, ada, '2026-03-01', 100_00);
    await evaluate(shop, [ada, '01a20000-0000-7000-8000-0000000000ff']);
    expect(await levels(app, shop, id)).toEqual({ ada: 'silver' });
    await evaluate(shop, [ada]);
    expect(await told(shop, LEVEL_CHANGED)).toBe(1);
  });

  it('takes back the move with the transaction', async () => {
    const { shop, id } = await opened();
    await orders(shop, { ada: [['2026-03-01', 1]] });
    await app.settled();
    const ada = await customerId(app, shop, 'ada');
    await spent(shop, ada, '2026-03-01', 100_00);
    const failing = inShop(shop, async () => {
      await app.nest.get(EvaluateLevels).execute([ada], { now: clock.now(), cause: 'change' });
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect(await levels(app, shop, id)).toEqual({ ada: 'member' });
  });

  it('leaves one standing and one line of history when two evaluate somebody new at once', async () => {
    const { shop, id } = await opened();
    await orders(shop, { ada: [['2026-03-01', 200_00]] });
    const ada = await customerId(app, shop, 'ada');
    await inShop(shop, (database) => database.execute('DELETE FROM level_standings WHERE tenant_id = $1', [shop.tenantId]));
    await inShop(shop, (database) => database.execute('DELETE FROM level_history WHERE tenant_id = $1', [shop.tenantId]));
    await Promise.all(Array.from({ length: 6 }, () => evaluate(shop, [ada])));
    expect(await levels(app, shop, id)).toEqual({ ada: 'silver' });
    const { body } = await shop.owner.get(`/customers/${ada}/level-changes`).expect(200);
    expect(body.items).toHaveLength(1);
  });

  it('leaves one line of history when two evaluate the same move at once', async () => {
    const { shop, id } = await opened();
    await orders(shop, { ada: [['2026-03-01', 1]] });
    await app.settled();
    const ada = await customerId(app, shop, 'ada');
    await spent(shop, ada, '2026-03-01', 2_000_00);
    await Promise.all(Array.from({ length: 6 }, () => evaluate(shop, [ada])));
    expect(await levels(app, shop, id)).toEqual({ ada: 'gold' });
    const { body } = await shop.owner.get(`/customers/${ada}/level-changes`).expect(200);
    expect(body.items.map(({ to }: { to: string }) => to)).toEqual(['gold', 'member']);
    expect(await told(shop, LEVEL_CHANGED)).toBe(1);
  });

  it('never decides by an older version after a newer one is saved', async () => {
    const { shop, id } = await opened();
    await orders(shop, { ada: [['2026-03-01', 200_00]] });
    await app.settled();
    const ada = await customerId(app, shop, 'ada');
    const database = app.nest.get(TenantDatabase);
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    const { promise: decided, resolve: hasDecided } = Promise.withResolvers<void>();
    const evaluation = database.run(shop.tenantId, async () => {
      await app.nest.get(EvaluateLevels).execute([ada], { now: clock.now(), cause: 'change' });
      hasDecided();
      await held;
    });
    await decided;
    const strict = { ...yearlySpend, levels: [yearlySpend.levels[0], { ...yearlySpend.levels[1], threshold: 500_00 }] };
    let saved = false;
    const save = shop.owner.post(`/level-sets/${id}/versions`, { definition: strict }).expect(201);
    const noted = save.then(() => (saved = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const savedMeanwhile = saved;
    go();
    await Promise.all([evaluation, noted]);
    expect(savedMeanwhile).toBe(false);
  });

  it('costs the same number of statements for one customer and for many', async () => {
    const { shop } = await opened();
    await orders(shop, Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${index}`, [['2026-03-01', 150_00 + index]]])));
    await app.settled();
    const ids = await inShop(shop, async (database) =>
      (await database.query<{ id: string }>('SELECT id FROM customers WHERE tenant_id = $1 ORDER BY id', [shop.tenantId])).map(
        ({ id }) => id,
      ),
    );
    for (const id of ids) await spent(shop, id, '2026-03-01', 1_000_00);
    const count = (some: readonly string[]): Promise<number> =>
      inShop(shop, async (database) => {
        let statements = 0;
        const { client } = database;
        const query = client.query.bind(client) as (...given: unknown[]) => unknown;
        Object.assign(client, { query: (...given: unknown[]) => ((statements += 1), query(...given)) });
        await app.nest.get(EvaluateLevels).execute(some, { now: clock.now(), cause: 'change' });
        Object.assign(client, { query });
        return statements;
      });
    const one = await count(ids.slice(0, 1));
    expect(await count(ids.slice(1))).toBe(one);
    expect(one).toBeLessThanOrEqual(9);
  });

  it('asks nothing of the database where a company has no level set, and notices its first', async () => {
    clock.set('2026-03-02T04:00:00Z');
    const shop = await app.aTenant();
    await orders(shop, { ada: [['2026-03-01', 200_00]] });
    const ada = await customerId(app, shop, 'ada');
    await evaluate(shop, [ada]);
    await inShop(shop, async (database) => {
      const { client } = database;
      const query = client.query.bind(client);
      Object.assign(client, { query: () => Promise.reject(new Error('asked')) });
      await app.nest.get(EvaluateLevels).execute([ada], { now: clock.now(), cause: 'change' });
      Object.assign(client, { query });
    });
    const id = await aLevelSet(app, shop);
    expect(await levels(app, shop, id)).toEqual({ ada: 'silver' });
    await spent(shop, ada, '2026-03-01', 2_000_00);
    await evaluate(shop, [ada]);
    expect(await levels(app, shop, id)).toEqual({ ada: 'gold' });
  });

  it('warns once before a downgrade, and again only after the danger was over', async () => {
    const { shop } = await opened();
    await orders(shop, { ada: [['2025-06-01', 2_000_00]] });
    await app.settled();
    const ada = await customerId(app, shop, 'ada');
    // Sessions are over by then.
    const key = await shop.key('level-sets:read', 'customers:read');
    clock.set('2026-12-01T15:59:00Z');
    await evaluate(shop, [ada]);
    expect(await told(shop, LEVEL_WARNED)).toBe(0);
    clock.set('2026-12-02T00:00:00Z');
    await evaluate(shop, [ada]);
    await evaluate(shop, [ada]);
    expect(await told(shop, LEVEL_WARNED)).toBe(1);
    const { body } = await key.get(`/customers/${ada}/levels`).expect(200);
    expect(body.items[0]).toMatchObject({
      level: 'gold',
      validUntil: '2026-12-31T16:00:00.000Z',
      keep: { needed: 600_00, missing: 600_00, until: '2026-12-31T16:00:00.000Z' },
      warning: { to: 'member', on: '2026-12-31T16:00:00.000Z', missing: 600_00 },
      reasons: [{ code: 'carried-over' }],
    });
    await spent(shop, ada, '2026-12-02', 600_00);
    await evaluate(shop, [ada]);
    expect((await key.get(`/customers/${ada}/levels`).expect(200)).body.items[0]).toMatchObject({
      warning: null,
      validUntil: '2027-12-31T16:00:00.000Z',
    });
    await spent(shop, ada, '2026-12-02', -1);
    await evaluate(shop, [ada]);
    expect(await told(shop, LEVEL_WARNED)).toBe(2);
  });
});

const rung = (key: string, threshold: number): object => ({ key, names: { 'zh-CN': key, en: key }, threshold });

describe('what levels follow from (L10)', () => {
  const whole = { window: { kind: 'lifetime' }, upgrade: 'at-once', downgrade: { mode: 'to-value', moment: 'at-once' }, warningDays: 0 };

  it('can be the number of orders of a whole life', async () => {
    const { shop, id } = await opened({ ...whole, basis: { kind: 'orders' }, levels: [rung('one', 1), rung('two', 2)] });
    await orders(shop, {
      ada: [
        ['2026-03-01', 1],
        ['2025-03-01', 1],
      ],
      bob: [['2026-03-01', 1]],
    });
    await app.settled();
    expect(await levels(app, shop, id)).toEqual({ ada: 'two', bob: 'one' });
  });

  it('can be the spend of a running window in days of the company', async () => {
    const { shop, id } = await opened({
      ...whole,
      window: { kind: 'rolling-days', days: 30 },
      basis: { kind: 'spend' },
      levels: [rung('a', 100), rung('b', 200)],
    });
    await orders(shop, {
      in: [
        ['2026-02-01', 100],
        ['2026-03-02', 100],
      ],
      out: [
        ['2026-01-31', 100],
        ['2026-03-02', 100],
      ],
    });
    await app.settled();
    expect(await levels(app, shop, id)).toEqual({ in: 'b', out: 'a' });
  });

  it('can be what a tiering scheme says', async () => {
    clock.set('2026-03-02T04:00:00Z');
    const shop = await app.aTenant();
    await orders(shop, { ada: [['2026-03-01', 1_000_00]] });
    await app.settled();
    const { body } = await shop.owner.get('/tiering-schemes').expect(200);
    const ada = await customerId(app, shop, 'ada');
    const tier = (await shop.owner.get(`/customers/${ada}`).expect(200)).body.tiers[0].tier;
    const basis = { kind: 'tier', schemeId: body.items[0].id, levels: { [tier]: 'b' } };
    const id = await aLevelSet(app, shop, { ...whole, basis, levels: [rung('a', 0), rung('b', 1)] });
    expect(await levels(app, shop, id)).toEqual({ ada: 'b' });
    expect((await shop.owner.get(`/customers/${ada}/levels`).expect(200)).body.items[0].reasons).toEqual([{ code: 'by-tier', params: {} }]);
  });
});
