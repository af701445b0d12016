import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Value } from '../../platform/database/statements.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { AttributesRepository } from '../attributes/attributes.public.js';
import { filterConditions } from './customer-filters.js';
import { CustomerListQuery } from './customer-list.contract.js';
import { valuedStatement } from './customer-list.statements.js';
import { CUSTOMER_SORTS, orderingOf } from './list-position.js';

let app: TestApp;
let shop: TestTenant;
const scheme = '01900000-0000-7000-8000-00000000000a';
const someone = '01900000-0000-7000-8000-00000000000b';

/** Two companies of 3,000 customers, so that the planner has something to choose from. */
beforeAll(async () => {
  app = await startTestApp();
  shop = await app.aTenant();
  const other = await app.aTenant();
  await shop.owner.post('/attributes', { key: 'city', type: 'text', names: { 'zh-CN': '城市', en: 'City' } }).expect(201);
  await shop.owner.post('/attributes', { key: 'visits', type: 'integer', names: { 'zh-CN': '到访', en: 'Visits' } }).expect(201);
  await shop.owner.post('/tags', { name: 'vip' }).expect(201);
  const behind = new Client({ connectionString: app.database.ownerUrl });
  await behind.connect();
  for (const { tenantId } of [shop, other]) {
    await behind.query(
      `INSERT INTO customers (tenant_id, id, number, type, name, name_key, company, company_key, owner_id, archived_at, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'N' || n, CASE WHEN n % 500 = 0 THEN 'government' ELSE 'individual' END, 'Name ' || n, 'name ' || n, 'Company ' || n, 'company ' || n,
              CASE WHEN n % 300 = 0 THEN $2::uuid END, CASE WHEN n % 600 = 0 THEN now() END, now() - n * interval '1 day', now() FROM generate_series(1, 3000) n`,
      [tenantId, someone],
    );
  }
  await behind.query(`INSERT INTO customer_facts (tenant_id, customer_id, currency, orders, gross, last_order_at, updated_at)
    SELECT tenant_id, id, 'CNY', 1 + (random() * 9)::int, (random() * 100000)::int, created_at, now() FROM customers`);
  await behind.query(`INSERT INTO attribute_values (tenant_id, attribute_id, customer_id, text_value, integer_value)
    SELECT c.tenant_id, d.id, c.id, CASE d.key WHEN 'city' THEN 'city ' || (random() * 500)::int END, CASE d.key WHEN 'visits' THEN (random() * 1000)::int END
      FROM customers c JOIN attribute_definitions d ON d.tenant_id = c.tenant_id`);
  await behind.query(`INSERT INTO customer_tags (tenant_id, customer_id, tag_id, created_at)
    SELECT c.tenant_id, c.id, t.id, now() FROM customers c JOIN tags t ON t.tenant_id = c.tenant_id WHERE random() < 0.02`);
  await behind.query(
    `INSERT INTO customer_identities (tenant_id, source, external_id, customer_id, created_at) SELECT tenant_id, 'shop', number, id, now() FROM customers`,
  );
  await behind.query(
    `INSERT INTO tier_assignments (tenant_id, scheme_id, customer_id, tier, score, decision_key, inputs, reasons, version_number, run_id, decided_at, since)
     SELECT tenant_id, $1, id, CASE WHEN random() < 0.02 THEN 'core' ELSE 'ordinary' END, 1, 1, '{}', '[]', 1, id, now(), now() FROM customers`,
    [scheme],
  );
  await behind.query('ANALYZE');
  await behind.end();
});
afterAll(() => app.stop());

/** The plan under the application's role, where a condition that is not leakproof can serve no index. */
function planOf(given: Record<string, string>): Promise<string> {
  const database = app.nest.get(TenantDatabase);
  return database.run(shop.tenantId, async () => {
    const query = CustomerListQuery.parse(given);
    const values: Value[] = [shop.tenantId, 'CNY'];
    const context = {
      source: 'shop',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      primarySchemeId: scheme,
      reached: [],
      attributes: await app.nest.get(AttributesRepository).all(),
    };
    const conditions = [
      'c.tenant_id = $1 AND $2::text IS NOT NULL',
      'c.merged_into IS NULL',
      ...filterConditions(query, context, (value) => `$${values.push(value)}`),
    ];
    const { text, values: bound } = valuedStatement({ conditions, values }, orderingOf(query.sort, query.order), undefined, 51);
    const { rows } = await database.client.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN (COSTS OFF) ${text}`, values: bound });
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

describe('under row-level security', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ type: 'government' }, /Index Cond: .*type = ANY/],
    [{ ownerId: someone }, /Index Cond: .*owner_id = ANY/],
    [{ archived: 'only' }, /customers_archived/],
    [{ q: 'name 12' }, /Index Cond: .*name_key >= .*name_key < [\s\S]*Index Cond: .*company_key >= [\s\S]*Index Cond: .*number_key >= /],
    [{ attribute: 'city:city 7' }, /Index Cond: .*text_value = /],
    [{ attribute: 'visits>=995' }, /Index Cond: .*integer_value >= /],
    [{ externalId: 'N7' }, /Index Cond: .*external_id = /],
    [{ tier: 'core' }, /Index Cond: .*tier = ANY/],
    [{ createdFrom: '2020-01-01', createdTo: '2020-02-01' }, /Index Cond: .*created_at >= .*created_at < /],
    [{ lastOrderTo: '2018-06-01' }, /Index Cond: .*last_order_at < /],
  ])('%j goes by its index', async (query, index) => {
    const plan = await planOf(query);
    expect(plan).toMatch(index);
    expect(plan).not.toContain('Seq Scan on customers');
  });

  it.each(CUSTOMER_SORTS)('the first page by %s is read in order, and no further', async (sort) => {
    const plan = await planOf({ sort });
    expect(plan).not.toContain('Sort');
    expect(plan).not.toContain('Seq Scan');
  });
});
