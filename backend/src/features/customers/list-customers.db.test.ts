import * as fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { CUSTOMER_SORTS, type CustomerSort } from './list-position.js';

let app: TestApp;
let behind: Client;
beforeAll(async () => {
  app = await startTestApp();
  behind = new Client({ connectionString: app.database.ownerUrl });
  await behind.connect();
});
afterAll(async () => {
  await behind.end();
  await app.stop();
});

async function names(shop: TestTenant, query: string): Promise<string[]> {
  const { body } = await shop.owner.get(`/customers?sort=name&${query}`).expect(200);
  return body.items.map(({ name }: { name: string }) => name);
}

async function create(shop: TestTenant, request: object): Promise<string> {
  return (await shop.owner.post('/customers', request).expect(201)).body.id;
}

async function orders(shop: TestTenant, customerId: string, facts: { orders: number; gross: number; lastOrderAt: string }): Promise<void> {
  await behind.query(
    `INSERT INTO customer_facts (tenant_id, customer_id, currency, orders, gross, first_order_at, last_order_at, updated_at)
     VALUES ($1, $2, 'CNY', $3, $4, $5, $5, now())`,
    [shop.tenantId, customerId, facts.orders, facts.gross, facts.lastOrderAt],
  );
}

describe('paging', () => {
  it('loses and repeats nobody, whatever the order, the page size and the equal values', async () => {
    const shop = await app.aTenant();
    const ids: string[] = [];
    for (let index = 0; index < 23; index += 1) {
      const id = await create(shop, {
        number: `N${Math.floor(index / 2)}-${index % 2}`,
        ...(index % 3 === 0 ? {} : { name: `Name ${index % 4}` }),
      });
      ids.push(id);
      if (index % 2 === 0)
        await orders(shop, id, { orders: 1 + (index % 3), gross: 100 * (index % 4), lastOrderAt: `2026-01-0${1 + (index % 3)}T00:00:00Z` });
    }
    await behind.query(`UPDATE customers SET created_at = date_trunc('hour', created_at) WHERE tenant_id = $1`, [shop.tenantId]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CUSTOMER_SORTS),
        fc.constantFrom('asc', 'desc'),
        fc.integer({ min: 1, max: 25 }),
        async (sort, order, limit) => {
          const seen: { id: string; value: string | number | null }[] = [];
          for (let cursor: string | null = ''; cursor !== null;) {
            const { body } = await shop.owner
              .get(`/customers?sort=${sort}&order=${order}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`)
              .expect(200);
            seen.push(...body.items.map((item: Item) => ({ id: item.id, value: sortValue(item, sort) })));
            cursor = body.nextCursor;
          }
          expect(seen.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
          const valued = seen.map(({ value }) => value).filter((value) => value !== null);
          expect(seen.slice(0, valued.length).map(({ value }) => value)).toEqual(valued);
          const rising = order === 'asc' ? valued : valued.toReversed();
          expect(rising).toEqual(rising.toSorted(compare));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a cursor of another order, and one that was made up', async () => {
    const shop = await app.aTenant();
    for (const name of ['A', 'B']) await create(shop, { name });
    const { body } = await shop.owner.get('/customers?limit=1&sort=name').expect(200);
    for (const query of [
      `sort=number&cursor=${body.nextCursor}`,
      'cursor=nonsense',
      `cursor=${Buffer.from('["createdAt","desc","2026-99-99T00:00:00.000000Z","x"]').toString('base64url')}`,
    ]) {
      const refused = await shop.owner.get(`/customers?${query}`).expect(422);
      expect(refused.body.code).toBe('request.invalid-cursor');
    }
    await shop.owner.get('/customers?limit=201').expect(422);
  });

  it('goes on after a name without writing it into the cursor', async () => {
    const shop = await app.aTenant();
    for (const name of ['Ada Lovelace', 'Grace Hopper']) await create(shop, { name });
    const first = await shop.owner.get('/customers?limit=1&sort=name').expect(200);
    expect(Buffer.from(first.body.nextCursor, 'base64url').toString().toLowerCase()).not.toContain('ada');
    const second = await shop.owner.get(`/customers?limit=1&sort=name&cursor=${first.body.nextCursor}`).expect(200);
    expect(second.body.items).toMatchObject([{ name: 'Grace Hopper' }]);
    const gone = Buffer.from(JSON.stringify(['name', 'asc', '', shop.tenantId])).toString('base64url');
    await shop.owner.get(`/customers?limit=1&sort=name&cursor=${gone}`).expect(422);
  });

  it('counts when asked, and says when there are more than it counted', async () => {
    const shop = await app.aTenant();
    await behind.query(
      `INSERT INTO customers (tenant_id, id, number, type, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'B' || n, CASE WHEN n <= 3 THEN 'government' ELSE 'individual' END, now(), now() FROM generate_series(1, 1002) n`,
      [shop.tenantId],
    );
    const all = await shop.owner.get('/customers?count=true').expect(200);
    expect(all.body.count).toEqual({ value: 1000, more: true });
    const few = await shop.owner.get('/customers?count=true&type=government&limit=1').expect(200);
    expect(few.body).toMatchObject({ count: { value: 3, more: false } });
    expect((await shop.owner.get('/customers')).body.count).toBeNull();
  });
});

type Item = {
  id: string;
  name: string | null;
  number: string;
  createdAt: string;
  facts: { orders: number; spent: number; lastOrderAt: string | null };
};

function sortValue({ name, number, createdAt, facts }: Item, sort: CustomerSort): string | number | null {
  if (sort === 'name') return name?.toLowerCase() ?? null;
  if (sort === 'number') return number.toLowerCase();
  if (sort === 'createdAt') return createdAt;
  if (facts.orders === 0) return null;
  return sort === 'orders' ? facts.orders : sort === 'totalSpent' ? facts.spent : facts.lastOrderAt;
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

describe('filtering', () => {
  let shop: TestTenant;
  let tag: string;
  let ada: string;
  beforeAll(async () => {
    shop = await app.aTenant();
    tag = (await shop.owner.post('/tags', { name: 'vip' }).expect(201)).body.id;
    const label = { 'zh-CN': '字段', en: 'Field' };
    for (const [key, type] of Object.entries({ city: 'text', visits: 'integer', since: 'date', vip: 'boolean' })) {
      await shop.owner.post('/attributes', { key, names: label, type }).expect(201);
    }
    ada = await create(shop, {
      name: 'Ada',
      ownerId: shop.userId,
      externalId: 'ext-1',
      tags: [{ id: tag }],
      attributes: { city: '上海', visits: 10, since: '2024-02-29', vip: true },
    });
    const bob = await create(shop, { name: 'Bob', type: 'government', attributes: { city: '北京', visits: 3, vip: false } });
    await orders(shop, ada, { orders: 2, gross: 500, lastOrderAt: '2026-03-01T15:59:59Z' });
    await orders(shop, bob, { orders: 1, gross: 900, lastOrderAt: '2026-03-01T16:00:00Z' });
    await create(shop, { name: 'Cy' });
    await behind.query(`UPDATE customers SET created_at = '2025-12-31T16:00:00Z' WHERE tenant_id = $1 AND id = $2`, [shop.tenantId, ada]);
    const primary = await behind.query('SELECT id FROM tiering_schemes WHERE tenant_id = $1 AND is_primary', [shop.tenantId]);
    const scheme = primary.rows[0].id;
    await behind.query(
      `INSERT INTO tier_assignments (tenant_id, scheme_id, customer_id, tier, score, decision_key, inputs, reasons, version_number, run_id, decided_at, since)
       VALUES ($1, $2, $3, 'core', 555, 1, '{"orders": 2}', '[{"code": "frequent", "params": {"orders": 2}}]', 1, gen_random_uuid(), '2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z')`,
      [shop.tenantId, scheme, ada],
    );
    await behind.query(
      `INSERT INTO tier_history (tenant_id, customer_id, scheme_id, decided_at, from_tier, tier, score, reasons, version_number, run_id)
       VALUES ($1, $2, $3, '2026-02-01T00:00:00Z', NULL, 'ordinary', 111, '[]', 1, gen_random_uuid()), ($1, $2, $3, '2026-03-01T00:00:00Z', 'ordinary', 'core', 555, '[]', 1, gen_random_uuid())`,
      [shop.tenantId, ada, scheme],
    );
  });

  it.each([
    ['type=government', ['Bob']],
    ['type=government&type=individual', ['Ada', 'Bob', 'Cy']],
    ['tier=core', ['Ada']],
    ['tier=core&tier=dormant', ['Ada']],
    ['tier=dormant', []],
    ['ownerId=none', ['Bob', 'Cy']],
    ['departmentId=none', ['Ada', 'Bob', 'Cy']],
    [`attribute=${encodeURIComponent('city:上海')}`, ['Ada']],
    ['attribute=visits>=3', ['Ada', 'Bob']],
    ['attribute=visits>=3&attribute=visits<=9', ['Bob']],
    ['attribute=since<=2024-02-29', ['Ada']],
    ['attribute=vip:false', ['Bob']],
    ['hasOrders=true', ['Ada', 'Bob']],
    ['hasOrders=false', ['Cy']],
    ['lastOrderTo=2026-03-01', ['Ada']],
    ['lastOrderFrom=2026-03-02', ['Bob']],
    ['createdTo=2026-01-01', ['Ada']],
    ['createdTo=2025-12-31', []],
    ['createdFrom=2026-01-02', ['Bob', 'Cy']],
    ['externalId=ext-1', ['Ada']],
    ['externalId=ext-1&source=crm', []],
    ['archived=only', []],
  ])('%s leaves %j', async (query, found) => expect(await names(shop, query)).toEqual(found));

  it('by owner and tag', async () => {
    expect(await names(shop, `ownerId=${shop.userId}`)).toEqual(['Ada']);
    expect(await names(shop, `ownerId=${shop.userId}&ownerId=none`)).toEqual(['Ada', 'Bob', 'Cy']);
    expect(await names(shop, `tag=${tag}`)).toEqual(['Ada']);
  });

  it.each([
    'attribute=city',
    'attribute=unheard:1',
    'attribute=visits:many',
    'attribute=city>=a',
    'createdFrom=soon',
    'tag=vip',
    'type=person',
    'sort=region',
  ])('refuses %s', async (query) => {
    await shop.owner.get(`/customers?${query}`).expect(422);
  });

  it('shows facts, tier, tags and attributes of each', async () => {
    const { body } = await shop.owner.get('/customers?q=ada').expect(200);
    expect(body.items).toMatchObject([
      {
        name: 'Ada',
        ownerName: 'Owner',
        tier: { key: 'core', score: 555 },
        facts: { currency: 'CNY', orders: 2, spent: 500, averageOrderValue: 250, lastOrderAt: '2026-03-01T15:59:59.000Z' },
        tags: [{ id: tag, name: 'vip' }],
        attributes: { city: '上海', visits: 10, since: '2024-02-29', vip: true },
      },
    ]);
  });

  it('tells on the customer’s page why the tier, and how it came there', async () => {
    const { body } = await shop.owner.get(`/customers/${ada}`).expect(200);
    expect(body.tiers).toMatchObject([
      { schemeName: 'RFM', primary: true, tier: 'core', reasons: [{ code: 'frequent', params: { orders: 2 } }], pluginId: 'tiering-rfm' },
    ]);
    const history = await shop.owner.get(`/customers/${ada}/tier-assignments`).expect(200);
    expect(history.body.items).toMatchObject([
      { fromTier: 'ordinary', tier: 'core', decidedAt: '2026-03-01T00:00:00.000Z' },
      { fromTier: null, tier: 'ordinary' },
    ]);
    const timeline = await shop.owner.get(`/customers/${ada}/timeline`).expect(200);
    expect(timeline.body.items.map(({ type }: { type: string }) => type)).toEqual(['tier.changed', 'tier.assigned', 'customer.created']);
    const moves = await shop.owner.get(`/customers/${ada}/timeline?type=tier.changed&limit=1`).expect(200);
    expect(moves.body).toMatchObject({ items: [{ tier: { fromTier: 'ordinary', tier: 'core' } }], nextCursor: null });
    const first = await shop.owner.get(`/customers/${ada}/timeline?limit=1`).expect(200);
    const second = await shop.owner.get(`/customers/${ada}/timeline?limit=5&cursor=${first.body.nextCursor}`).expect(200);
    expect(second.body.items.map(({ type }: { type: string }) => type)).toEqual(['tier.assigned', 'customer.created']);
  });
});
