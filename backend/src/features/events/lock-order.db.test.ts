import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { aCompany, type Ingest, startIngest } from '../../testing/ingest-harness.js';
import type { NewEvent } from './domain/event.js';

const ROUNDS = process.env['LIUKE_PROVE'] === '1' ? 20 : 2;
const EVENTS = 25;
const now = new Date('2026-03-02T04:00:00Z');

let testDatabase: TestDatabase;
let processes: Ingest[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await slowDown('events', 'customer_identities', 'orders', 'customer_facts');
  processes = [startIngest(testDatabase.urls.app), startIngest(testDatabase.urls.app)];
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.stop()));
  await testDatabase.drop();
});

function event(type: string, externalId: string, customer: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    source: 'shop',
    externalId,
    type,
    occurredAt: '2026-03-01T02:00:00.000Z',
    customer: { kind: 'identity', source: 'shop', externalId: customer },
    orderExternalId: type === 'order.completed' ? externalId : null,
    lines: [],
    amount: type === 'order.completed' ? 100 : null,
    eligibleAmount: null,
    currency: null,
    properties: null,
    ...more,
  };
}
const order = (externalId: string, customer: string): NewEvent => event('order.completed', externalId, customer);
const refund = (externalId: string, of: string, customer: string): NewEvent =>
  event('order.refunded', externalId, customer, { orderExternalId: of, amount: 1 });

/** What both processes send at once, one from the front and one from the back; and what was there before. */
const meetings: Record<
  string,
  { before?: (index: number, round: number) => NewEvent; sent: (process: number, index: number, round: number) => NewEvent }
> = {
  'the same events': { sent: (_, index, round) => order(`o${round}-${index}`, 'c0') },
  'events of the same unknown customers': { sent: (process, index, round) => order(`o${round}-${index}-${process}`, `c${round}-${index}`) },
  'interactions of the same customers': {
    before: (index) => order(`o${index}`, `c${index}`),
    sent: (process, index, round) => event('interaction.recorded', `i${round}-${index}-${process}`, `c${index}`),
  },
  'refunds of the same orders': {
    before: (index) => order(`o${index}`, `c${index}`),
    sent: (process, index, round) => refund(`r${round}-${index}-${process}`, `o${index}`, `c${index}`),
  },
  'orders, and refunds of them in the name of somebody else': {
    sent: (process, index, round) =>
      process === 0 ? order(`o${round}-${index}`, `c${index}`) : refund(`r${round}-${index}`, `o${round}-${index}`, `d${index}`),
  },
};

it.each(Object.entries(meetings))(
  'meets without a deadlock and with every sum right: %s',
  { timeout: 60_000 + ROUNDS * 2_000 },
  async (_, { before, sent }) => {
    const company = await aCompany(processes[0]!);
    const numbers = Array.from({ length: EVENTS }, (__, index) => index);
    const deadlocksBefore = await deadlocks(company);
    for (let round = 0; round < ROUNDS; round += 1) {
      if (before && round === 0)
        await processes[0]!.ingest.execute(
          company,
          numbers.map((index) => before(index, round)),
          { now },
        );
      const outcomes = await Promise.all(
        processes.map((process, which) => {
          const numbersInTurn = which === 0 ? numbers : numbers.toReversed();
          return process.ingest.execute(
            company,
            numbersInTurn.map((index) => sent(which, index, round)),
            { now },
          );
        }),
      );
      const refused = outcomes.flat().filter((outcome) => 'error' in outcome);
      expect(refused).toEqual([]);
    }
    expect((await processes[0]!.verify.execute(company)).difference).toBeUndefined();
    expect(await deadlocks(company)).toBe(deadlocksBefore);
  },
);

/** Rows take so long that the two are sure to meet halfway. */
async function slowDown(...tables: string[]): Promise<void> {
  const owner = new Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.004); RETURN NEW; END $$`);
  for (const table of tables) await owner.query(`CREATE TRIGGER slow BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION slow()`);
  await owner.end();
}

async function deadlocks(company: string): Promise<number> {
  const { database } = processes[0]!;
  // Counted at most a second late.
  await pause(1_100);
  const [row] = await database.run(company, () =>
    database.query<{ deadlocks: number }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'),
  );
  return row?.deadlocks ?? -1;
}
