import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../testing/start-test-app.js';
import { DecideBatch } from './decide-batch.js';
import { RUN } from './run-queue.js';
import { RunTiering } from './run-tiering.js';
import { TakeUpRun } from './take-up-run.js';

let app: TestApp;
let shop: TestTenant;
let path: string;
let decide: DecideBatch;
let execute: DecideBatch['execute'];

beforeAll(async () => {
  app = await startTestApp();
  decide = app.nest.get(DecideBatch);
  execute = decide.execute.bind(decide);
});
afterAll(() => app.stop());
afterEach(() => {
  decide.execute = execute;
});

beforeEach(async () => {
  shop = await app.aTenant();
  const { body } = await shop.owner.get('/tiering-schemes').expect(200);
  path = `/tiering-schemes/${body.items[0].id}`;
  const key = await shop.key('events:write');
  const occurredAt = app.parts.clock.now().toISOString();
  await key
    .post('/events', { externalId: '1', type: 'order.completed', occurredAt, customer: { externalId: 'Lin' }, amount: 900_00 })
    .expect(201);
  await app.settled();
});

const fixed = (amounts: number[]): Record<string, unknown> => ({ configuration: { method: 'fixed', monetary: { amounts } } });
const latestRun = async (): Promise<Record<string, unknown>> => (await shop.owner.get(`${path}/runs?limit=1`).expect(200)).body.items[0];
const standing = async (): Promise<{ tier: string; versionNumber: number }> =>
  (await shop.owner.get(`${path}/assignments`).expect(200)).body.items[0];

it('a run that breaks off is taken up again', async () => {
  let calls = 0;
  decide.execute = (...given) => {
    calls += 1;
    return calls === 1 ? Promise.reject(new Error('The connection is lost.')) : execute(...given);
  };
  await shop.owner.post(`${path}/recalculate`, {}).expect(202);
  await app.settled();
  expect(calls).toBeGreaterThan(1);
  expect(await latestRun()).toMatchObject({ state: 'done', total: 1, done: 1, problem: null });
});

it('a run that breaks off every time has failed, and says so', async () => {
  decide.execute = () => Promise.reject(new Error('The disk is full.'));
  await shop.owner.post(`${path}/recalculate`, {}).expect(202);
  await app.settled();
  expect(await latestRun()).toMatchObject({ state: 'failed', problem: { code: 'server.unexpected' } });
});

it('a run whose version was replaced before it began leaves the decisions to the newer one', async () => {
  const { body: older } = await shop.owner.post(`${path}/versions`, fixed([10, 20, 30, 40])).expect(201);
  const { body: newer } = await shop.owner.post(`${path}/versions`, fixed([91_000_00, 92_000_00, 93_000_00, 94_000_00])).expect(201);
  const runs = app.nest.get(RunTiering);
  await runs.execute(shop.tenantId, newer.runId);
  await runs.execute(shop.tenantId, older.runId);
  expect(await standing()).toMatchObject({ tier: 'ordinary', versionNumber: newer.number });
  const { body } = await shop.owner.get(`${path}/runs?limit=2`).expect(200);
  expect(body.items).toMatchObject([
    { id: newer.runId, state: 'done', done: 1 },
    { id: older.runId, state: 'done', done: 0 },
  ]);
});

it('a company has one run at a time, and the other one comes again', async () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  decide.execute = async (...given) => {
    entered.resolve();
    await release.promise;
    return execute(...given);
  };
  const { body: first } = await shop.owner.post(`${path}/recalculate`, {}).expect(202);
  const runs = app.nest.get(TakeUpRun);
  const going = runs.execute(shop.tenantId, first.id, { isLast: false });
  await entered.promise;
  await runs.execute(shop.tenantId, first.id, { isLast: true });
  expect(await app.parts.queue.waiting(RUN)).toBe(1);
  release.resolve();
  await going;
  await app.settled();
  expect(await latestRun()).toMatchObject({ id: first.id, state: 'done', done: 1 });
});
