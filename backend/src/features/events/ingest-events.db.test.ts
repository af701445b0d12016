import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { aCompany, type Ingest, startIngest } from '../../testing/ingest-harness.js';
import type { NewEvent } from './domain/event.js';
import type { EventOutcome } from './flush-outcomes.js';

const now = new Date('2026-03-02T04:00:00Z');

let testDatabase: TestDatabase;
let process: Ingest;
let company: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  process = startIngest(testDatabase.urls.app);
});
afterAll(async () => {
  await process.stop();
  await testDatabase.drop();
});
beforeEach(async () => {
  company = await aCompany(process);
});

function event(type: string, externalId: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    source: 'shop',
    externalId,
    type,
    occurredAt: '2026-03-01T02:00:00.000Z',
    customer: { kind: 'identity', source: 'shop', externalId: 'ada' },
    orderExternalId: type === 'order.completed' ? externalId : null,
    lines: [],
    amount: null,
    eligibleAmount: null,
    currency: null,
    properties: null,
    ...more,
  };
}
const order = (externalId: string, amount: number, more: Partial<NewEvent> = {}): NewEvent =>
  event('order.completed', externalId, { amount, ...more });
const refund = (externalId: string, of: string, amount: number | null, more: Partial<NewEvent> = {}): NewEvent =>
  event('order.refunded', externalId, { orderExternalId: of, amount, ...more });
const cancellation = (externalId: string, of: string): NewEvent => event('order.cancelled', externalId, { orderExternalId: of });
const line = (lineId: string, amount: number, name: string, quantity = 1) => ({
  lineId,
  sku: null,
  name,
  category: null,
  quantity,
  amount,
});

async function ingest(...events: NewEvent[]): Promise<EventOutcome[]> {
  return process.ingest.execute(company, events, { now });
}
function said(outcomes: readonly EventOutcome[]): string[] {
  return outcomes.map((outcome) => ('error' in outcome ? outcome.error.code : outcome.status));
}
async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return process.database.run(company, () => process.database.query(sql));
}
const facts = () =>
  rows(
    `SELECT currency, orders, gross, refunded, interactions, first_order_at, last_order_at, preferred_product FROM customer_facts ORDER BY currency`,
  );
const days = () => rows('SELECT day, currency, orders, gross, refunded, interactions FROM customer_days ORDER BY day, currency');

describe('ingest', () => {
  it('makes a customer, an order, facts and a day of one event', async () => {
    const [outcome] = await ingest(order('o1', 12_50));
    expect(outcome?.status).toBe('recorded');
    expect(await rows('SELECT number, type FROM customers')).toEqual([{ number: 'P2026001', type: 'individual' }]);
    const at = new Date('2026-03-01T02:00:00Z');
    expect(await facts()).toEqual([
      {
        currency: 'CNY',
        orders: 1,
        gross: 1250,
        refunded: 0,
        interactions: 0,
        first_order_at: at,
        last_order_at: at,
        preferred_product: null,
      },
    ]);
    expect(await days()).toEqual([{ day: '2026-03-01', currency: 'CNY', orders: 1, gross: 1250, refunded: 0, interactions: 0 }]);
  });

  it('says "duplicate" with the first id to the same again, and "conflict" to other content', async () => {
    const [first] = await ingest(order('o1', 100));
    const again = await ingest(order('o1', 100), order('o1', 101));
    expect(again[0]).toEqual({ status: 'duplicate', id: first && 'id' in first ? first.id : '' });
    expect(said(again)).toEqual(['duplicate', 'events.content-differs']);
  });

  it('meets the first of two in one flush as if the second had come later', async () => {
    expect(said(await ingest(order('o1', 100), order('o1', 100), order('o1', 5)))).toEqual([
      'recorded',
      'duplicate',
      'events.content-differs',
    ]);
    expect(await rows('SELECT count(*)::int AS n FROM events')).toEqual([{ n: 1 }]);
  });

  it('counts a date without a time at noon of that day', async () => {
    await ingest(order('o1', 100, { occurredAt: '2026-02-28' }));
    expect(await rows('SELECT occurred_at, local_day FROM orders')).toEqual([
      { occurred_at: new Date('2026-02-28T04:00:00Z'), local_day: '2026-02-28' },
    ]);
  });

  it('refuses what is more than a day ahead, and nothing of its neighbours', async () => {
    expect(said(await ingest(order('o1', 1), order('o2', 2, { occurredAt: '2026-03-03T04:00:00.001Z' }), order('o3', 3)))).toEqual([
      'recorded',
      'events.occurs-too-late',
      'recorded',
    ]);
  });

  it('lowers the day of the order by a refund, and takes back nothing twice', async () => {
    await ingest(order('o1', 100));
    await ingest(
      refund('r1', 'o1', 30, { occurredAt: '2026-03-02T02:00:00.000Z' }),
      refund('r1', 'o1', 30, { occurredAt: '2026-03-02T02:00:00.000Z' }),
    );
    expect(await days()).toEqual([{ day: '2026-03-01', currency: 'CNY', orders: 1, gross: 100, refunded: 30, interactions: 0 }]);
  });

  it('refuses a refund of more than is left of an order that is known', async () => {
    await ingest(order('o1', 100));
    expect(said(await ingest(refund('r1', 'o1', 60), refund('r2', 'o1', 41), refund('r3', 'o1', 40)))).toEqual([
      'recorded',
      'events.refund-exceeds-order',
      'recorded',
    ]);
    expect(await facts()).toEqual([]);
  });

  it('keeps a refund waiting until its order comes, and caps what is more than the order', async () => {
    expect(said(await ingest(refund('r1', 'o1', 150)))).toEqual(['recorded']);
    expect(await rows('SELECT state, applied_amount FROM order_changes')).toEqual([{ state: 'waiting', applied_amount: 0 }]);
    await ingest(order('o1', 100), order('o2', 70));
    expect(await rows('SELECT state, applied_amount FROM order_changes')).toEqual([{ state: 'capped', applied_amount: 100 }]);
    expect(await facts()).toMatchObject([{ orders: 1, gross: 70, refunded: 0 }]);
  });

  it('forgets a cancelled order except in the timeline, and reads first and last again', async () => {
    await ingest(order('o1', 100, { occurredAt: '2026-01-01' }), order('o2', 50, { occurredAt: '2026-02-01' }), order('o3', 70));
    await ingest(cancellation('c1', 'o1'), cancellation('c3', 'o3'));
    expect(await facts()).toMatchObject([
      { orders: 1, gross: 50, first_order_at: new Date('2026-02-01T04:00:00Z'), last_order_at: new Date('2026-02-01T04:00:00Z') },
    ]);
    expect(await days()).toMatchObject([{ day: '2026-02-01' }]);
  });

  it('refunds by line', async () => {
    await ingest(order('o1', 100, { lines: [line('1', 60, 'Tea'), line('2', 40, 'Cup', 3)] }));
    expect(await facts()).toMatchObject([{ currency: 'CNY' }, { currency: 'XXX', preferred_product: 'Cup' }]);
    expect(said(await ingest(refund('r1', 'o1', 41, { lines: [line('2', 41, 'Cup')] })))).toEqual(['events.refund-exceeds-line']);
    expect(said(await ingest(refund('r2', 'o1', 10, { lines: [line('9', 10, 'Cup')] })))).toEqual(['events.unknown-order-line']);
    expect(said(await ingest(refund('r3', 'o1', 40, { lines: [line('2', 40, 'Cup')] })))).toEqual(['recorded']);
    expect(await facts()).toMatchObject([{ refunded: 40 }, { preferred_product: 'Tea' }]);
    expect(said(await ingest(refund('r4', 'o1', null)))).toEqual(['recorded']);
    expect(await facts()).toEqual([]);
  });

  it('does not know an order twice under two events', async () => {
    expect(said(await ingest(order('o1', 100), order('e2', 90, { orderExternalId: 'o1' })))).toEqual([
      'recorded',
      'events.order-already-completed',
    ]);
    expect(said(await ingest(order('e3', 90, { orderExternalId: 'o1' }), order('o4', 1)))).toEqual([
      'events.order-already-completed',
      'recorded',
    ]);
  });

  it('judges a refund by the order that is known, also beside another completion of it', async () => {
    await ingest(order('o1', 100));
    expect(said(await ingest(order('e2', 10, { orderExternalId: 'o1' }), refund('r1', 'o1', 50), refund('r2', 'o1', 51)))).toEqual([
      'events.order-already-completed',
      'recorded',
      'events.refund-exceeds-order',
    ]);
    expect(await facts()).toMatchObject([{ orders: 1, gross: 100, refunded: 50 }]);
  });

  it('refuses the order with which a customer could no longer be counted exactly, and no other', async () => {
    const rich = Array.from({ length: 905 }, (_, index) => order(`rich${index}`, 9_999_999_999_999));
    const bob = order('bob', 5, { customer: { kind: 'identity', source: 'shop', externalId: 'bob' } });
    const outcomes = said(await ingest(...rich, bob));
    expect(outcomes.slice(0, 900)).toEqual(Array.from({ length: 900 }, () => 'recorded'));
    expect(outcomes.slice(900)).toEqual([...Array.from({ length: 5 }, () => 'events.sums-too-large'), 'recorded']);
    expect(await facts()).toMatchObject([{ gross: 900 * 9_999_999_999_999 }, { gross: 5 }]);
    expect((await process.verify.execute(company)).difference).toBeUndefined();
  });

  it('finds a customer by address however it was typed, and never stores it in the open', async () => {
    await ingest(
      order('o1', 1, { customer: { kind: 'phone', value: '138 0013 8000' } }),
      order('o2', 2, { customer: { kind: 'phone', value: '+8613800138000' } }),
      order('o3', 3, { customer: { kind: 'email', value: 'Ada@Example.com' } }),
    );
    await ingest(order('o4', 4, { customer: { kind: 'email', value: 'ada@example.com' } }));
    expect(await rows('SELECT customer_id FROM customer_facts ORDER BY gross')).toHaveLength(2);
    expect(said(await ingest(order('o5', 1, { customer: { kind: 'phone', value: 'none' } })))).toEqual(['events.unreadable-contact']);
    const text = JSON.stringify(await rows('SELECT * FROM events, customer_contacts, customers'));
    expect(text).not.toContain('13800138000');
    expect(text.toLowerCase()).not.toContain('ada@');
  });

  it('counts an interaction without a currency', async () => {
    await ingest(event('interaction.recorded', 'i1'), event('pet.adopted', 'x1'));
    expect(await facts()).toMatchObject([{ currency: 'XXX', interactions: 1, orders: 0 }]);
  });

  it('counts another currency by the rate of the day, before the first by the first, or in its own only', async () => {
    await process.database.run(company, () =>
      process.database.execute(
        `INSERT INTO exchange_rates (tenant_id, currency, day, rate, created_at)
         VALUES ($1, 'USD', '2026-02-15', '7.2', now()), ($1, 'USD', '2026-02-01', '7', now())`,
        [company],
      ),
    );
    await ingest(
      order('o1', 10_00, { currency: 'USD' }),
      order('o2', 5_00, { currency: 'USD', occurredAt: '2026-02-14' }),
      order('o4', 2_00, { currency: 'USD', occurredAt: '2026-01-31' }),
      order('o5', 9_00, { currency: 'EUR' }),
      order('o3', 1_00),
    );
    expect(await facts()).toMatchObject([
      { currency: 'CNY', orders: 4, gross: 73_00 + 35_00 + 14_00 },
      { currency: 'EUR', orders: 1, gross: 9_00 },
      { currency: 'USD', orders: 3, gross: 17_00 },
    ]);
    await ingest(refund('r1', 'o1', 5_00, { currency: 'USD' }));
    expect(await facts()).toMatchObject([{ currency: 'CNY', refunded: 36_00 }, { currency: 'EUR' }, { refunded: 5_00 }]);
    expect(said(await ingest(refund('r2', 'o1', 1, { currency: 'CNY' })))).toEqual(['events.refund-currency-differs']);
  });

  it('tells others about each customer once a flush', async () => {
    await ingest(order('o1', 1), order('o2', 2), order('o3', 3, { customer: { kind: 'identity', source: 'shop', externalId: 'bob' } }));
    const owner = await import('pg').then(({ default: pg }) => new pg.Client({ connectionString: testDatabase.ownerUrl }));
    await owner.connect();
    const { rows: messages } = await owner.query('SELECT topic FROM platform.outbox WHERE tenant_id = $1', [company]);
    await owner.end();
    expect(messages).toEqual([{ topic: 'customer.facts-changed' }, { topic: 'customer.facts-changed' }]);
  });
});
