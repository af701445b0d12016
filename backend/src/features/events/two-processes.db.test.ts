import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '../../adapters/system-clock.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { aCompany, type Ingest, startIngest } from '../../testing/ingest-harness.js';
import type { NewEvent } from './domain/event.js';
import { FlushEvents } from './flush-events.js';
import type { EventOutcome } from './flush-outcomes.js';

const SECONDS = process.env['LIUKE_PROVE'] === '1' ? 60 : 4;
const clock = new SystemClock();
const today = clock.now().toISOString();
const TOO_MUCH = 1_000_000_000;

let testDatabase: TestDatabase;
let processes: { ingest: Ingest; flush: FlushEvents }[];
let company: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  processes = [0, 1].map(() => {
    const ingest = startIngest(testDatabase.urls.app);
    return { ingest, flush: new FlushEvents(ingest.ingest, clock) };
  });
  company = await aCompany(processes[0]!.ingest);
});
afterAll(async () => {
  await Promise.all(processes.map(({ ingest }) => ingest.stop()));
  await testDatabase.drop();
});

function event(type: string, externalId: string, more: Partial<NewEvent>): NewEvent {
  const base = {
    source: 'shop',
    occurredAt: today,
    orderExternalId: null,
    lines: [],
    amount: null,
    eligibleAmount: null,
    currency: null,
    properties: null,
  };
  return { ...base, type, externalId, customer: { kind: 'identity', source: 'shop', externalId: 'c0' }, ...more };
}

/** Every process would send the same for one number: orders of ever new customers, refunds of earlier and later orders, interactions. */
function eventNumber(index: number): NewEvent {
  const customer = { kind: 'identity' as const, source: 'shop', externalId: `c${(index * 7919) % Math.max(5, Math.floor(index / 4))}` };
  const byMail = { kind: 'email' as const, value: `c${index % 50}@example.com` };
  const lines = [{ lineId: '1', sku: null, name: `p${index % 7}`, category: `k${index % 3}`, quantity: 1, amount: amountOf(index) }];
  if (index % 5 === 3)
    return event('order.refunded', `r${index}`, {
      customer,
      orderExternalId: `o${index - (index % 5) + (index % 2 === 0 ? 0 : 5)}`,
      amount: 1,
    });
  if (index % 5 === 4) return event('interaction.recorded', `i${index}`, { customer });
  return event('order.completed', `o${index}`, {
    customer: index % 10 === 0 ? byMail : customer,
    orderExternalId: `o${index}`,
    amount: amountOf(index),
    ...(index % 3 === 0 && { lines }),
  });
}
function amountOf(index: number): number {
  return 100 + (index % 900);
}

/** One in fifty, and what it must be refused with. */
function poison(index: number, recorded: readonly number[]): [NewEvent, string] {
  const known = recorded.find((number) => number % 5 < 3) ?? 0;
  const kinds: [NewEvent, string][] = [
    [event('order.refunded', `x${index}`, { orderExternalId: `o${known}`, amount: TOO_MUCH }), 'events.refund-exceeds-order'],
    [event('order.completed', `y${index}`, { orderExternalId: `o${known}`, amount: 1 }), 'events.order-already-completed'],
    [{ ...eventNumber(known), properties: { other: true } }, 'events.content-differs'],
    [event('order.completed', `z${index}`, { customer: { kind: 'phone', value: 'none' }, amount: 1 }), 'events.unreadable-contact'],
  ];
  return kinds[index % kinds.length]!;
}

it(`keeps every sum right while two processes write one company for ${SECONDS} s`, { timeout: 60_000 + SECONDS * 2_000 }, async () => {
  await send(
    0,
    [0, 1, 2, 5].map((index) => eventNumber(index)),
  );
  const end = clock.now().getTime() + SECONDS * 1_000;
  let head = 6;
  let poisoned = 0;
  const sent = new Set([0, 1, 2, 5]);

  async function client(process: number, seed: number): Promise<void> {
    for (let round = 0; clock.now().getTime() < end; round += 1) {
      const size = 1 + ((seed * 31 + round * 17) % 120);
      const start = Math.max(3, head - Math.floor(size / 2));
      const numbers = Array.from({ length: size }, (_, index) => start + index);
      head = Math.max(head, start + size);
      const bad = Math.floor(size / 50) + (round % 50 === seed % 50 ? 1 : 0);
      const poisons = Array.from({ length: bad }, (_, index) => poison(poisoned + index, [0, 1, 2, 5]));
      poisoned += bad;
      // Backwards in every second round: arrival has no order, and neither have locks that follow it.
      const events = (round + process) % 2 === 0 ? numbers : numbers.toReversed();
      const outcomes = await send(process, [...events.map((number) => eventNumber(number)), ...poisons.map(([one]) => one)]);
      for (const number of numbers) sent.add(number);
      expect(said(outcomes.slice(size))).toEqual(poisons.map(([, code]) => code));
      expect(said(outcomes.slice(0, size)).filter((answer) => answer !== 'recorded' && answer !== 'duplicate')).toEqual([]);
      await pause(0);
    }
  }
  await Promise.all([0, 1].flatMap((process) => Array.from({ length: 6 }, (_, seed) => client(process, seed * 7 + process))));

  const { ingest } = processes[0]!;
  expect((await ingest.verify.execute(company)).difference).toBeUndefined();
  const [counted] = await query<{ events: number; gross: number; refunded: number }>(
    `SELECT (SELECT count(*) FROM events) AS events, (SELECT sum(gross)::bigint FROM orders) AS gross, (SELECT sum(refunded)::bigint FROM orders) AS refunded`,
  );
  const orders = [...sent].filter((number) => number % 5 < 3);
  expect(counted).toEqual({
    events: sent.size,
    gross: orders.reduce((sum, number) => sum + amountOf(number), 0),
    refunded: [...sent].filter(
      (number) => eventNumber(number).type === 'order.refunded' && isKnown(eventNumber(number).orderExternalId, sent),
    ).length,
  });
  expect(poisoned).toBeGreaterThan(sent.size / 400);
  expect(await deadlocks()).toBe(0);
});

function isKnown(orderExternalId: string | null, sent: ReadonlySet<number>): boolean {
  const number = Number(orderExternalId?.slice(1));
  return number % 5 < 3 && sent.has(number);
}

function send(process: number, events: readonly NewEvent[]): Promise<readonly EventOutcome[]> {
  return processes[process]!.flush.execute(company, events);
}

function said(outcomes: readonly EventOutcome[]): string[] {
  return outcomes.map((outcome) => ('error' in outcome ? outcome.error.code : outcome.status));
}

function query<Row>(sql: string): Promise<Row[]> {
  const { database } = processes[0]!.ingest;
  return database.run(company, () => database.query<Row>(sql));
}

async function deadlocks(): Promise<number> {
  await pause(1_200);
  const [row] = await query<{ deadlocks: number }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()');
  return row?.deadlocks ?? -1;
}
