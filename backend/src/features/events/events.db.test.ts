import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import type { TestClient } from '../../testing/test-client.js';

const clock = new FixedClock('2026-03-02T04:00:00Z');

let app: TestApp;
let shop: TestTenant;
let key: TestClient;

beforeAll(async () => {
  app = await startTestApp({ clock });
  shop = await app.aTenant();
  key = await shop.key('events:write');
});
afterAll(() => app.stop());

let count = 0;
function order(more: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1;
  return {
    externalId: `o${count}`,
    type: 'order.completed',
    occurredAt: '2026-03-01T10:00:00+08:00',
    customer: { externalId: 'ada' },
    amount: 100,
    ...more,
  };
}
const codes = (body: { errors: { pointer: string; code: string }[] }) => body.errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('POST /events', () => {
  it('records, and says "duplicate" with the same id to the same again', async () => {
    const event = order();
    const first = await key.post('/events', event).expect(201);
    expect(first.body).toEqual({ id: expect.any(String), status: 'recorded', effects: [] });
    const again = await key
      .post('/events', { ...event, eligibleAmount: 100, order: { externalId: event['externalId'] }, source: 'test', currency: 'CNY' })
      .expect(201);
    expect(again.body).toEqual({ id: first.body.id, status: 'duplicate', effects: [] });
  });

  it('answers 409 to other content under the same id', async () => {
    const event = order();
    await key.post('/events', event).expect(201);
    const answer = await key.post('/events', { ...event, amount: 101 }).expect(409);
    expect(answer.body).toMatchObject({ code: 'events.content-differs', params: { source: 'test' } });
  });

  it.each([
    ['/amount events.amount-or-items', { amount: undefined }],
    ['/amount validation.wrong-type', { amount: 1.5 }],
    ['/amount validation.too-small-number', { amount: -1 }],
    ['/amount validation.too-big-number', { amount: 10_000_000_000_001 }],
    ['/currency validation.currency', { currency: 'XXX' }],
    ['/customer events.customer-reference', { customer: { email: 'ada@example.com', phone: '13800138000' } }],
    ['/type events.type', { type: 'Order' }],
    ['/occurredAt events.occurred-at', { occurredAt: 'yesterday' }],
    ['/occurredAt events.occurred-at', { occurredAt: '2026-03-01T10:00:00' }],
    ['/occurredAt validation.required', { occurredAt: undefined }],
    ['/occurredAt events.occurs-too-early', { occurredAt: '1899-12-31' }],
    ['/occurredAt events.occurs-too-late', { occurredAt: '2026-03-03T04:00:01Z' }],
    ['/externalId validation.control-characters', { externalId: 'a\u0000b' }],
    ['/properties events.properties', { properties: { deep: ['\ud800'] } }],
    ['/order validation.required', { type: 'order.refunded' }],
    [
      '/items events.line-ids-repeat',
      {
        items: [
          { lineId: '1', amount: 1 },
          { lineId: '1', amount: 2 },
        ],
      },
    ],
    ['/customer/phone events.unreadable-contact', { customer: { phone: 'none' } }],
    ['/properties/score events.property-score', { type: 'feedback.submitted', properties: { score: 'good' } }],
  ])('refuses with %s', async (expected, wrong) => {
    const answer = await key.post('/events', order(wrong)).expect(422);
    expect(codes(answer.body)).toContain(expected);
    expect(answer.body.detail).not.toContain('events.');
  });

  it.each(['CLF', 'VED', 'KWD'])('takes %s, a code of ISO 4217', async (currency) => {
    await key.post('/events', order({ currency })).expect(201);
  });

  it('answers many at once each by itself', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        key.post('/events', order(index % 10 === 0 ? { type: 'order.refunded', order: { externalId: 'o1' }, amount: 101 } : {})),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(54);
    for (const { body } of answers.filter(({ status }) => status !== 201)) expect(body.code).toBe('events.refund-exceeds-order');
  });

  it('needs the scope', async () => {
    const reader = await shop.key('events:read');
    await reader.post('/events', order()).expect(403);
  });
});

describe('POST /events/batch', () => {
  it('answers in order, each for itself, in the caller’s language', async () => {
    const known = order();
    await key.post('/events', known).expect(201);
    const batch = { events: [order(), known, { ...known, amount: 7 }, 'nonsense', order({ amount: 'much' })] };
    const { body } = await key.post('/events/batch', batch, { 'accept-language': 'zh-CN' }).expect(200);
    expect(body.results.map(({ status }: { status: string }) => status)).toEqual([
      'recorded',
      'duplicate',
      'conflict',
      'rejected',
      'rejected',
    ]);
    expect(body.results[2].error).toMatchObject({ status: 409, code: 'events.content-differs', title: '该编号已用于另一事件' });
    expect(body.results[4].error.errors).toEqual([expect.objectContaining({ pointer: '/amount', code: 'validation.wrong-type' })]);
  });

  it('refuses more than 1,000', async () => {
    await key.post('/events/batch', { events: Array.from({ length: 1001 }, () => 0) }).expect(422);
    await key.post('/events/batch', { events: [] }).expect(200);
  });
});
