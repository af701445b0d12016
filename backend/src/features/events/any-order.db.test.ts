import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { aCompany, type Ingest, startIngest } from '../../testing/ingest-harness.js';
import { convertAmount } from '../exchange-rates/exchange-rates.public.js';
import { compareFacts } from '../facts/domain/compare-facts.js';
import { LocalDays } from '../facts/domain/local-days.js';
import { type ReplayedEvent, type ReplaySettings, replay } from '../facts/domain/replay.js';
import { StoredFactsRepository } from '../facts/stored-facts.repository.js';
import type { NewEvent } from './domain/event.js';

const RUNS = process.env['LIUKE_PROVE'] === '1' ? 1_000 : 60;
const now = new Date('2026-03-02T04:00:00Z');
const timeZone = 'America/New_York';
const rateBefore = '7.1234';
const rateSince = '6.9';

let testDatabase: TestDatabase;
let ingest: Ingest;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  ingest = startIngest(testDatabase.urls.app);
});
afterAll(async () => {
  await ingest.stop();
  await testDatabase.drop();
});

const orderNumber = fc.integer({ min: 0, max: 5 });
const instant = fc.integer({ min: 0, max: 400 }).map((hours) => new Date(Date.UTC(2026, 1, 1) + hours * 2 * 3_600_000 + 1).toISOString());
const customer = fc.integer({ min: 0, max: 2 }).map((number) => ({ kind: 'identity' as const, source: 'shop', externalId: `c${number}` }));
const lines = fc.uniqueArray(
  fc.record({
    lineId: fc.constantFrom('1', '2', '3'),
    sku: fc.constantFrom(null, 'tea', 'cup'),
    name: fc.constantFrom(null, 'Tea', 'Cup', 'Pot'),
    category: fc.constantFrom(null, 'Drinks', 'Dishes'),
    quantity: fc.integer({ min: 0, max: 3 }),
    amount: fc.integer({ min: 0, max: 60 }),
  }),
  { selector: (line) => line.lineId, maxLength: 3 },
);
const base = { source: 'shop', eligibleAmount: null, properties: null, lines: [], currency: null, amount: null, orderExternalId: null };
const completion = fc
  .record({
    order: orderNumber,
    at: instant,
    customer,
    lines,
    amount: fc.integer({ min: 0, max: 120 }),
    currency: fc.constantFrom(null, null, 'CNY', 'USD', 'JPY'),
  })
  .map(({ order, at, ...rest }) => ({ ...base, ...rest, type: 'order.completed', orderExternalId: `o${order}`, occurredAt: at }));
const refund = fc
  .record({
    order: orderNumber,
    at: instant,
    customer,
    lines,
    amount: fc.option(fc.integer({ min: 0, max: 80 })),
    currency: fc.constantFrom(null, null, null, 'CNY', 'USD'),
  })
  .map(({ order, at, amount, ...rest }) => ({
    ...base,
    ...rest,
    lines: amount === null ? [] : rest.lines,
    amount,
    type: 'order.refunded',
    orderExternalId: `o${order}`,
    occurredAt: at,
  }));
const cancellation = fc
  .record({ order: orderNumber, at: instant, customer })
  .map(({ order, at, customer: by }) => ({ ...base, customer: by, type: 'order.cancelled', orderExternalId: `o${order}`, occurredAt: at }));
const interaction = fc
  .record({ at: instant, customer, type: fc.constantFrom('interaction.recorded', 'feedback.submitted', 'pet.adopted') })
  .map(({ at, ...rest }) => ({ ...base, ...rest, occurredAt: at }));

const history = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: completion },
      { weight: 5, arbitrary: refund },
      { weight: 1, arbitrary: cancellation },
      { weight: 2, arbitrary: interaction },
    ),
    {
      minLength: 12,
      maxLength: 40,
    },
  )
  .map((events) => events.map((event, index): NewEvent => ({ ...event, externalId: `e${index}` })));

/** Some of the history again, cut into flushes, with an undo here and there. */
const arrival = fc.record({
  history,
  repeats: fc.array(fc.nat({ max: 39 }), { maxLength: 10 }),
  cuts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 40, maxLength: 40 }),
  undone: fc.array(fc.record({ after: fc.nat({ max: 5 }), share: fc.nat({ max: 3 }), again: fc.boolean() }), { maxLength: 3 }),
  rated: fc.boolean(),
});

it(`ends at the facts of an in-order replay, however events arrive (${RUNS} runs)`, { timeout: 60_000 + RUNS * 1_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(arrival, async (given) => {
      const tenantId = await aCompany(ingest, { timeZone });
      if (given.rated) await enterRates(tenantId);
      const recorded = new Map<string, NewEvent>();
      const ids = new Map<string, string>();
      const stream = [...given.history, ...given.repeats.flatMap((index) => given.history[index] ?? [])];
      for (let start = 0, flush = 0; start < stream.length; flush += 1) {
        const events = stream.slice(start, start + (given.cuts[flush] ?? 1));
        start += events.length;
        const outcomes = await ingest.ingest.execute(tenantId, events, { now });
        for (const [index, outcome] of outcomes.entries()) {
          const event = events[index]!;
          if ('id' in outcome) ids.set(event.externalId, outcome.id);
          if ('id' in outcome) recorded.set(event.externalId, event);
        }
        for (const { share, again } of given.undone.filter(({ after }) => after === flush)) {
          const gone = [...recorded.keys()].filter((_, index) => index % 4 === share);
          await ingest.retract.execute(tenantId, { eventIds: gone.map((externalId) => ids.get(externalId)!) }, { now });
          if (again) stream.push(...gone.map((externalId) => recorded.get(externalId)!).toReversed());
          for (const externalId of gone) recorded.delete(externalId);
        }
      }
      await agree(tenantId, [...recorded.values()], given.rated);
    }),
    { numRuns: RUNS },
  );
});

async function agree(tenantId: string, recorded: readonly NewEvent[], rated: boolean): Promise<void> {
  const days = new LocalDays(timeZone);
  const settings: ReplaySettings = {
    currency: 'CNY',
    dayOf: (at) => days.of(at),
    convert: (amount, currency, day) =>
      rated && currency === 'USD' ? convertAmount(amount, 'USD', 'CNY', day >= '2026-02-20' ? rateSince : rateBefore) : null,
  };
  await ingest.database.run(tenantId, async () => {
    const identities = await ingest.database.query<{ external_id: string; customer_id: string }>(
      'SELECT external_id, customer_id FROM customer_identities',
    );
    const customers = new Map(identities.map(({ external_id, customer_id }) => [external_id, customer_id]));
    const expected = replay(
      recorded.map((event) => replayed(event, customers)),
      settings,
    );
    const found = await new StoredFactsRepository(ingest.database).of([...customers.values()]);
    expect(compareFacts(expected, found)).toBeUndefined();
  });
  expect((await ingest.verify.execute(tenantId)).difference).toBeUndefined();
}

function replayed(event: NewEvent, customers: ReadonlyMap<string, string>): ReplayedEvent {
  const customerId = event.customer.kind === 'identity' ? customers.get(event.customer.externalId) : undefined;
  const currency = event.currency ?? (event.type === 'order.completed' ? 'CNY' : null);
  return { ...event, customerId: customerId ?? '', occurredAt: new Date(event.occurredAt), currency, items: event.lines };
}

async function enterRates(tenantId: string): Promise<void> {
  await ingest.database.run(tenantId, () =>
    ingest.database.execute(
      `INSERT INTO exchange_rates (tenant_id, currency, day, rate, created_at) VALUES ($1, 'USD', '2026-02-10', $2, now()), ($1, 'USD', '2026-02-20', $3, now())`,
      [tenantId, rateBefore, rateSince],
    ),
  );
}
