import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sqlState } from '../../platform/database/retryable.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { CUSTOMER_BOUND_TABLES } from './customer-bound-tables.js';
import type { CustomerUpsertRow, UpsertOutcome } from './domain/upsert-row.js';
import { UndoCustomerImport, type UndoneCustomers } from './undo-customer-import.js';
import { UpsertCustomers } from './upsert-customers.js';

const NOTHING: CustomerUpsertRow = {
  externalId: null,
  number: null,
  type: null,
  name: null,
  company: null,
  industry: null,
  companySize: null,
  position: null,
  region: null,
  birthday: null,
  birthdayCalendar: null,
  anniversary: null,
  cooperationStartedOn: null,
  contractStartsOn: null,
  contractEndsOn: null,
  origin: null,
  remarks: null,
  phone: null,
  email: null,
  wecom: null,
  wechat: null,
  address: null,
  tags: [],
  attributes: {},
};

let app: TestApp;
let behind: Client;
let shop: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  behind = new Client({ connectionString: app.database.ownerUrl });
  await behind.connect();
});
beforeEach(async () => {
  shop = await app.aTenant();
  for (const [key, type] of Object.entries({ city: 'text', visits: 'integer' })) {
    await shop.owner.post('/attributes', { key, type, names: { 'zh-CN': key, en: key } }).expect(201);
  }
});
afterAll(async () => {
  await behind.end();
  await app.stop();
});

function upsert(rows: readonly Partial<CustomerUpsertRow>[], importId: string | null = null, tenant = shop): Promise<UpsertOutcome[]> {
  const options = { source: 'import', importId, now: new Date(), announce: false };
  return app.nest.get(TenantDatabase).runRetrying(tenant.tenantId, () =>
    app.nest.get(UpsertCustomers).execute(
      rows.map((row) => ({ ...NOTHING, ...row })),
      options,
    ),
  );
}

function undo(importId: string): Promise<UndoneCustomers> {
  return app.nest.get(UndoCustomerImport).execute(shop.tenantId, importId, new Date());
}

function statuses(outcomes: readonly UpsertOutcome[]): string[] {
  return outcomes.map((outcome) =>
    outcome.status === 'refused' ? outcome.problems.map(({ field, code }) => `${field} ${code}`).join() : outcome.status,
  );
}

/** Everything that is known of the company's customers, without ids, instants and versions. */
async function everything(): Promise<unknown> {
  const { body } = await shop.owner.get('/customers?sort=number&limit=200').expect(200);
  const pages = await Promise.all(body.items.map(({ id }: { id: string }) => shop.owner.get(`/customers/${id}`).expect(200)));
  return pages.map((page) => ({
    ...page.body,
    id: null,
    updatedAt: null,
    createdAt: null,
    version: null,
    contacts: page.body.contacts.map(({ kind, value }: { kind: string; value: string }) => [kind, value]),
  }));
}

const importA = '01900000-0000-7000-8000-0000000000a1';
const importB = '01900000-0000-7000-8000-0000000000b1';

describe('bringing in many customers', () => {
  const rows: Partial<CustomerUpsertRow>[] = [
    {
      externalId: '1',
      name: '张晓生',
      phone: '13800138000',
      email: 'Zhang@example.com',
      tags: ['vip', '老客'],
      attributes: { city: '上海', visits: 3 },
      birthday: '1990-01-02',
      birthdayCalendar: 'lunar',
    },
    { externalId: '2', type: 'enterprise', name: '转角"茶馆\\{}', company: '转角, 有限', number: 'K-2' },
    { email: 'bob@example.com', name: 'Bob' },
    { phone: '139 1234 5678' },
    { name: 'Only a name' },
  ];

  it('creates them with numbers, identities, sealed contacts, tags and attributes', async () => {
    expect(statuses(await upsert(rows))).toEqual(Array(5).fill('created'));
    expect(await everything()).toMatchObject([
      {
        number: 'K-2',
        type: 'enterprise',
        name: '转角"茶馆\\{}',
        company: '转角, 有限',
        identities: [{ source: 'import', externalId: '2' }],
      },
      {
        number: expect.stringMatching(/^P\d{4}001$/),
        name: '张晓生',
        phone: '13800138000',
        email: 'Zhang@example.com',
        birthday: '1990-01-02',
        birthdayCalendar: 'lunar',
        attributes: { city: '上海', visits: 3 },
        tags: [{ name: 'vip' }, { name: '老客' }],
      },
      { name: 'Bob', email: 'bob@example.com' },
      { name: null, phone: '139 1234 5678' },
      { name: 'Only a name' },
    ]);
    expect((await shop.owner.get('/customers?q=5678').expect(200)).body.items).toHaveLength(1);
  });

  it('changes nothing when the same rows come again', async () => {
    const first = await upsert(rows);
    const before = await everything();
    const again = await upsert(rows);
    expect(statuses(again)).toEqual(Array(5).fill('unchanged'));
    expect(again.map((outcome) => 'customerId' in outcome && outcome.customerId)).toEqual(
      first.map((outcome) => 'customerId' in outcome && outcome.customerId),
    );
    expect(await everything()).toEqual(before);
  });

  it('completes what is known, and leaves what the file does not say', async () => {
    await upsert(rows);
    const outcomes = await upsert([
      { externalId: '1', region: '浙江', phone: '+8613800138000', tags: ['new'], attributes: { visits: 4 } },
      { number: 'K-2', industry: '餐饮' },
      { email: 'BOB@example.com', phone: '13700000000' },
    ]);
    expect(statuses(outcomes)).toEqual(['updated', 'updated', 'updated']);
    expect(await everything()).toMatchObject([
      { number: 'K-2', name: '转角"茶馆\\{}', industry: '餐饮' },
      { name: '张晓生', region: '浙江', contacts: { length: 2 }, attributes: { city: '上海', visits: 4 }, tags: { length: 3 } },
      {
        name: 'Bob',
        contacts: [
          ['email', 'bob@example.com'],
          ['phone', '13700000000'],
        ],
      },
      {},
      {},
    ]);
  });

  it('takes rows of one customer together', async () => {
    const outcomes = await upsert([
      { externalId: '1', name: 'Ada', tags: ['a'] },
      { externalId: '1', region: 'Hunan', tags: ['b'] },
      { externalId: '1', name: 'Ada L' },
    ]);
    expect(statuses(outcomes)).toEqual(['created', 'updated', 'updated']);
    expect(await everything()).toMatchObject([{ name: 'Ada L', region: 'Hunan', tags: [{ name: 'a' }, { name: 'b' }] }]);
  });

  it('refuses alone each row that cannot be', async () => {
    await upsert([{ externalId: '1', number: 'N-1' }]);
    const outcomes = await upsert([
      { externalId: '2', email: 'nobody', phone: '1' },
      { externalId: '3', number: 'N-1' },
      { externalId: '4', attributes: { visits: 'many', unheard: 1 } },
      { externalId: '5', contractStartsOn: '2026-02-01', contractEndsOn: '2026-01-01' },
      { externalId: '6' },
    ]);
    expect(statuses(outcomes)).toEqual([
      'email customers.contact-invalid-email,phone customers.contact-invalid-phone',
      'number customers.number-taken',
      'visits attributes.not-integer,unheard attributes.unknown',
      'contractEndsOn customers.contract-ends-early',
      'created',
    ]);
  });

  it.each([
    ['ids', (index: number) => ({ externalId: `e${index}`, name: `Name ${index}` })],
    ['addresses', (index: number) => ({ email: `p${index}@example.com`, name: `Name ${index}` })],
    ['numbers', (index: number) => ({ number: `n${index}`, name: `Name ${index}` })],
  ])('makes one customer each of the %s that several processes bring at once', async (_, row) => {
    const many = Array.from({ length: 300 }, (__, index) => row(index));
    const run = vi.spyOn(app.nest.get(TenantDatabase), 'run');
    const answers = await Promise.all([upsert(many), upsert(many.toReversed()), upsert(many)]);
    const broken = run.mock.settledResults.flatMap(({ type, value }) => (type === 'rejected' ? [sqlState(value)] : []));
    run.mockRestore();
    expect(broken).not.toContain('40P01');
    expect(answers.flat().filter(({ status }) => status === 'refused')).toEqual([]);
    const { rows: counted } = await behind.query('SELECT count(*)::int AS customers FROM customers WHERE tenant_id = $1', [shop.tenantId]);
    expect(counted).toEqual([{ customers: 300 }]);
  });

  it('keeps companies apart', async () => {
    const other = await app.aTenant();
    await upsert(rows.slice(0, 1));
    await other.owner.post('/attributes', { key: 'city', type: 'text', names: { 'zh-CN': 'c', en: 'c' } }).expect(201);
    expect(statuses(await upsert([{ externalId: '1', attributes: { city: 'x' } }], null, other))).toEqual(['created']);
  });
});

describe('taking an import of customers back', () => {
  it('ends where it began', async () => {
    await shop.owner
      .post('/customers', { number: 'A', name: 'Ada', email: 'ada@example.com', tags: ['old'], attributes: { city: 'Hangzhou' } })
      .expect(201);
    await shop.owner.post('/customers', { number: 'B', name: 'Bob' }).expect(201);
    const before = await everything();
    await upsert(
      [
        { number: 'A', name: 'Ada L', phone: '13800138000', tags: ['new'], attributes: { city: 'Shanghai', visits: 1 } },
        { externalId: '9', number: 'B' },
      ],
      importA,
    );
    await upsert(
      [
        { number: 'A', name: 'Ada Lovelace', region: 'Hunan' },
        { externalId: '7', name: 'Cy', email: 'cy@example.com' },
      ],
      importA,
    );
    expect(await everything()).not.toEqual(before);
    expect(await undo(importA)).toMatchObject({ removed: 1, restored: 2, kept: 0, keptCustomers: [] });
    expect(await everything()).toEqual(before);
    expect(await undo(importA)).toMatchObject({ removed: 0, restored: 0, kept: 0 });
    expect(statuses(await upsert([{ externalId: '7', name: 'Cy' }], importB))).toEqual(['created']);
  });

  it('keeps and lists what somebody else has touched since', async () => {
    await shop.owner.post('/customers', { number: 'OLD', name: 'Old' }).expect(201);
    const outcomes = await upsert(
      [
        { number: 'OLD', region: 'Hunan' },
        ...['EDIT', 'TAG', 'EVENT', 'IMPORT', 'IDENTITY', 'GONE'].map((number) => ({ number, name: number })),
      ],
      importA,
    );
    const [old, edit, tag, event, , identity] = outcomes.map((outcome) => ('customerId' in outcome ? outcome.customerId : ''));
    await shop.owner.patch(`/customers/${old}`, { industry: 'Tea' }).expect(200);
    await shop.owner.patch(`/customers/${edit}`, { name: 'Edited' }).expect(200);
    await shop.owner.put(`/customers/${tag}/tags`, { tags: ['vip'] }).expect(200);
    await shop.owner.post(`/customers/${identity}/identities`, { externalId: 'crm-1' }).expect(201);
    await behind.query(
      `INSERT INTO events (tenant_id, id, source, external_id, type, occurred_at, received_at, customer_id, content_hash, content)
       VALUES ($1, gen_random_uuid(), 's', 'e', 'page.viewed', now(), now(), $2, '\\x00', '{}')`,
      [shop.tenantId, event],
    );
    await upsert([{ number: 'IMPORT', region: 'Hunan' }], importB);
    const undone = await undo(importA);
    expect(undone).toMatchObject({ removed: 1, restored: 0, kept: 6 });
    expect(undone.keptCustomers.map(({ number }) => number).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'EDIT',
      'EVENT',
      'IDENTITY',
      'IMPORT',
      'OLD',
      'TAG',
    ]);
    expect(await everything()).toMatchObject([{ name: 'Edited' }, {}, {}, {}, { number: 'OLD', region: 'Hunan', industry: 'Tea' }, {}]);
  });

  it('leaves other imports and other companies alone', async () => {
    await upsert([{ number: 'A' }], importA);
    await upsert([{ number: 'B' }], importB);
    expect(await undo(importB)).toMatchObject({ removed: 1 });
    expect(await everything()).toMatchObject([{ number: 'A' }]);
  });
});

describe('the list of tables that hold rows of customers', () => {
  it('is whole: it names every table with a customer_id, leaves first', async () => {
    const { rows } = await behind.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema IN ('public', 'platform') AND column_name = 'customer_id' ORDER BY 1`,
    );
    const listed = CUSTOMER_BOUND_TABLES.map(({ table }) => table);
    expect(listed.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(rows.map(({ name }) => name));
  });
});
