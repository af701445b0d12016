import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RandomIds } from '../../adapters/random-ids.js';
import type { JobPayload } from '../../ports/queue.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { MemoryQueue } from '../../testing/fakes/memory-queue.js';
import { type Explained, rowsFetched, rowsRead } from '../../testing/rows-read.js';
import { connect } from '../database/connect.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { Jobs } from '../jobs/jobs.js';
import { Metrics } from '../telemetry/metrics.js';
import { MessageConsumers, type Messages } from './message-consumers.js';
import { Outbox } from './outbox.js';
import { ProcessedMessages } from './processed-messages.js';
import { Relay, takeOutbox, takeTimers } from './relay.js';
import { startRelay } from './start-relay.js';
import { Timers } from './timers.js';

let database: TestDatabase;
let appPool: Pool;
let relayPool: Pool;
let tenants: TenantDatabase;
let outbox: Outbox;
let timers: Timers;
const clock = new FixedClock('2026-03-02T04:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  appPool = connect(database.urls.app, { max: 4, applicationName: 'test' });
  relayPool = connect(database.urls.relay, { max: 4, applicationName: 'test' });
  tenants = new TenantDatabase(appPool);
  outbox = new Outbox(tenants, new RandomIds(), clock);
  timers = new Timers(tenants, new RandomIds());
});

afterAll(async () => {
  await Promise.all([appPool.end(), relayPool.end()]);
  await database.drop();
});

async function aTenant(): Promise<string> {
  const tenantId = randomUUID();
  await tenants.run(tenantId, () =>
    tenants.execute(
      `INSERT INTO tenants (tenant_id, name, time_zone, currency, locale, created_at) VALUES ($1, 'Shop', 'UTC', 'USD', 'en', now())`,
      [tenantId],
    ),
  );
  return tenantId;
}

describe('the outbox', () => {
  let queue: MemoryQueue;
  let consumers: MessageConsumers;
  let relay: Relay;
  let heard: Messages[];
  let jobs: Jobs;
  let tenantId: string;

  beforeEach(async () => {
    queue = new MemoryQueue(3);
    jobs = new Jobs(queue, new Metrics());
    consumers = new MessageConsumers(jobs, tenants, new ProcessedMessages(tenants, clock));
    relay = new Relay({ pool: relayPool, queue, clock, consumers });
    heard = [];
    consumers.on('customer.facts-changed', 'tiering.decide', async (messages) => void heard.push(messages));
    tenantId = await aTenant();
  });

  const settle = async (): Promise<void> => {
    await jobs.start();
    await queue.settled();
  };

  it('tells a consumer about all subjects of a tenant at once, each one time', async () => {
    const [ada, grace] = [randomUUID(), randomUUID()];
    await tenants.run(tenantId, async () => {
      await outbox.addEach('customer.facts-changed', [ada, grace, ada]);
      await outbox.add('customer.facts-changed');
    });
    expect(await relay.once()).toEqual({ relayed: 4, more: false });
    expect(await relay.once()).toEqual({ relayed: 0, more: false });
    await settle();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ tenantId, count: 4 });
    expect(new Set(heard[0]?.subjectIds)).toEqual(new Set([ada, grace]));
  });

  it('says nothing of what was rolled back', async () => {
    const failing = tenants.run(tenantId, async () => {
      await outbox.add('customer.facts-changed', randomUUID());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await relay.once()).toMatchObject({ relayed: 0 });
  });

  it('keeps tenants apart, and splits what is too much for one job', async () => {
    const other = await aTenant();
    const subjects = Array.from({ length: 1_100 }, () => randomUUID());
    await tenants.run(tenantId, () => outbox.addEach('customer.facts-changed', subjects));
    await tenants.run(other, () => outbox.add('customer.facts-changed', randomUUID()));
    await relay.once();
    await settle();
    expect(heard.map((messages) => messages.count).toSorted((a, b) => a - b)).toEqual([1, 100, 500, 500]);
    const mine = heard.filter((messages) => messages.tenantId === tenantId).flatMap((messages) => messages.subjectIds);
    expect(new Set(mine)).toEqual(new Set(subjects));
  });

  it('reads a backlog once, although the planner has only ever seen the tables empty', async () => {
    const subjects = Array.from({ length: 3_000 }, () => randomUUID());
    const fill = (): Promise<void> =>
      tenants.run(tenantId, async () => {
        await outbox.addEach('customer.facts-changed', subjects);
        await timers.setEach('run.due', subjects, clock.now());
      });
    await fill();
    while ((await relay.once()).more);
    const owner = connect(database.ownerUrl, { max: 1, applicationName: 'test' });
    await owner.query('VACUUM (ANALYZE, TRUNCATE FALSE) platform.outbox, platform.timers').finally(() => owner.end());
    await fill();
    const cancelled = await rowsFetched(tenants, tenantId, 'timers', () => timers.cancelEach('run.due', subjects.slice(0, 20)));
    expect(cancelled).toBeLessThan(200);
    for (const [sql, values] of [
      [takeOutbox, []],
      [takeTimers, [clock.now()]],
    ] as const) {
      const read = await rowsRead(async (text, given) => (await relayPool.query<Explained>(text, given)).rows, sql, values);
      expect(read).toBeGreaterThan(2_000);
      expect(read).toBeLessThan(60_000);
    }
    while ((await relay.once()).more);
  });

  it('is emptied by itself while a relay runs', async () => {
    await jobs.start();
    const running = startRelay({ url: database.urls.relay, queue, clock, consumers, idleMilliseconds: 10 });
    await tenants.run(tenantId, () => outbox.add('customer.facts-changed', randomUUID()));
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 10_000 });
    await running.stop();
  });

  it('loses nothing when the queue refuses', async () => {
    await tenants.run(tenantId, () => outbox.add('customer.facts-changed', randomUUID()));
    const refusing = new (class extends MemoryQueue {
      override send(): Promise<void> {
        return Promise.reject(new Error('queue is away'));
      }
    })();
    await expect(new Relay({ pool: relayPool, queue: refusing, clock, consumers }).once()).rejects.toThrow('queue is away');
    expect(await relay.backlog()).toMatchObject({ waiting: 1 });
    expect(await relay.once()).toMatchObject({ relayed: 1 });
  });

  it('is emptied by several relays without a message lost or handed on twice', async () => {
    const sent: JobPayload[] = [];
    const recording = new (class extends MemoryQueue {
      override send(_: string, payload: JobPayload): Promise<void> {
        sent.push(payload);
        return Promise.resolve();
      }
    })();
    for (let batch = 0; batch < 5; batch += 1) {
      await tenants.run(tenantId, () =>
        outbox.addEach(
          'customer.facts-changed',
          Array.from({ length: 1_000 }, () => randomUUID()),
        ),
      );
    }
    const relays = Array.from({ length: 4 }, () => new Relay({ pool: relayPool, queue: recording, clock, consumers }));
    while ((await relay.backlog()).waiting > 0) await Promise.all(relays.map((one) => one.once()));
    const ids = sent.flatMap((payload) => payload['messageIds']);
    expect(ids).toHaveLength(5_000);
    expect(new Set(ids).size).toBe(5_000);
  });

  it('has one effect for a job that comes twice, and another chance for one that failed', async () => {
    const recorded: JobPayload[] = [];
    const once = new Relay({
      pool: relayPool,
      clock,
      consumers,
      queue: new (class extends MemoryQueue {
        override send(_: string, payload: JobPayload): Promise<void> {
          recorded.push(payload);
          return Promise.resolve();
        }
      })(),
    });
    let failures = 1;
    consumers.on('tier.changed', 'campaigns.enrol', async (messages) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('not yet');
      }
      heard.push(messages);
    });
    await tenants.run(tenantId, () => outbox.add('tier.changed', randomUUID()));
    await once.once();
    for (const payload of [...recorded, ...recorded]) await queue.send('campaigns.enrol', payload);
    await settle();
    expect(heard).toHaveLength(1);
  });

  it('relays a timer when it is due, once, and not the one that was moved or cancelled', async () => {
    consumers.on('schemes.nightly', 'schemes.recalculate', async (messages) => void heard.push(messages));
    const [due, moved, cancelled] = [randomUUID(), randomUUID(), randomUUID()];
    const soon = new Date(clock.now().getTime() + 60_000);
    await tenants.run(tenantId, async () => {
      for (const subject of [due, moved, cancelled]) await timers.set('schemes.nightly', subject, soon);
      await timers.set('schemes.nightly', moved, new Date(soon.getTime() + 3_600_000));
      await timers.cancel('schemes.nightly', cancelled);
    });
    expect(await relay.once()).toMatchObject({ relayed: 0 });
    clock.advance(60_000);
    expect(await relay.once()).toMatchObject({ relayed: 1 });
    expect(await relay.once()).toMatchObject({ relayed: 0 });
    await settle();
    expect(heard).toEqual([{ tenantId, subjectIds: [due], count: 1 }]);
    expect(await tenants.run(tenantId, () => timers.dueAt('schemes.nightly', due))).toBeUndefined();
    expect(await tenants.run(tenantId, () => timers.dueAt('schemes.nightly', moved))).toEqual(new Date(soon.getTime() + 3_600_000));
    await tenants.run(tenantId, () => timers.cancel('schemes.nightly', moved));
  });
});
