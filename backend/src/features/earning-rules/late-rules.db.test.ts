import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { anEarningShop, type EarningShop, offerRule } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { MemoryQueue } from '../../testing/fakes/memory-queue.js';
import { HurryingRuntime, slowly } from '../../testing/hurrying-runtime.js';
import { rowsFetched } from '../../testing/rows-read.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { onServer } from '../../adapters/postgres-databases.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { TenantGate } from '../../platform/database/tenant-gate.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Timers } from '../../platform/outbox/timers.js';
import { LoyaltyRules } from '../../plugin-host/loyalty-rules.js';
import { NextLook } from './next-look.js';
import { RuleRunsRepository } from './rule-runs.repository.js';
import { RuleStandingsRepository } from './rule-standings.repository.js';
import { AskWaiting } from './ask-waiting.js';
import { SettleWaiting } from './settle-waiting.js';
import { WorkWaiting } from './work-waiting.js';

/** Loses what it is sent while it is told to: as if the process had died with it. */
class LosingQueue extends MemoryQueue {
  isLosing = false;

  override send(...given: Parameters<MemoryQueue['send']>): Promise<void> {
    return this.isLosing ? Promise.resolve() : super.send(...given);
  }
}

let app: TestApp;
let database: TestDatabase;
let queue: LosingQueue;
let clock: FixedClock;
let shop: EarningShop;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = new FixedClock('2026-11-25T04:00:00Z');
  queue = new LosingQueue();
  app = await startTestApp({ clock, database, parts: { queue, pluginRuntime: new HurryingRuntime() } });
  await offer(app);
});
afterAll(async () => {
  await app.stop();
  await database.drop();
});
beforeEach(async () => {
  shop = await anEarningShop(app);
});

const award = (units: string): string =>
  `{ effects: [{ kind: 'award', units: ${units}, wallet: 'points', reasons: [{ code: 'earned', params: {} }] }, { kind: 'set-state', state: (turn.state ?? 0) + 1 }] }`;
async function offer(to: TestApp): Promise<void> {
  await offerRule(to, 'healthy', { outcome: award('10') });
  await offerRule(to, 'loops', { outcome: '(() => { for (;;); })()' });
  await offerRule(to, 'throws', { outcome: "(() => { throw new Error('no'); })()" });
  await offerRule(to, 'slow', { outcome: slowly(award('100 + (turn.state ?? 0)')) });
  await offerRule(to, 'fails-for-some', { outcome: `turn.event.amount === 666 ? (() => { throw new Error('no'); })() : ${award('1')}` });
  await offerRule(to, 'slow-for-some', { outcome: `turn.event.amount === 666 ? ${slowly(award('1'))} : ${award('1')}` });
}

const order = (name: string, more: object = {}) => ({ name, who: 'lin', amount: 10_000, ...more });
const awards = (ruleId?: string) =>
  shop.query<{ event: string; units: number }>(
    `SELECT e.external_id AS event, a.units FROM rule_awards a JOIN events e ON e.tenant_id = $1 AND e.id = a.event_id
      WHERE a.tenant_id = $1 AND ($2 = '' OR a.rule_id::text = $2) ORDER BY e.external_id, a.units`,
    [ruleId ?? ''],
  );

describe('rules that are late, fail or never end', () => {
  it('leave every event answered and the others’ effects in, and follow exactly once', async () => {
    for (const plugin of ['loops', 'throws']) await shop.rule({ plugin });
    const [slow, healthy] = [await shop.rule({ plugin: 'slow' }), await shop.rule({ plugin: 'healthy' })];
    const names = Array.from({ length: 12 }, (_, index) => `o${String(index).padStart(2, '0')}`);
    const answers = await Promise.all(names.map((name, index) => shop.sends(order(name, { who: `c${index % 4}` }))));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 'recorded'));
    await app.settled();
    expect((await awards(healthy)).map(({ event }) => event)).toEqual(names);
    for (let round = 0; round < 4; round += 1) {
      clock.advance(400_000);
      await app.settled();
    }
    expect((await awards(slow)).map(({ event }) => event)).toEqual(names);
    // Each customer's turns came in order: the rule counted them.
    const [counts] = await shop.query(
      'SELECT min(state::int) AS least, max(state::int) AS most FROM rule_states WHERE tenant_id = $1 AND rule_id = $2',
      [slow],
    );
    expect(counts).toEqual({ least: 3, most: 3 });
    const { body } = await shop.owner.get('/earning-rules').expect(200);
    expect(
      body.items.map(({ plugin, waiting, failed }: { plugin: { id: string }; waiting: number; failed: number }) => [
        plugin.id,
        waiting + failed,
      ]),
    ).toEqual([
      ['loops', 12],
      ['throws', 12],
      ['slow', 0],
      ['healthy', 0],
    ]);
  }, 120_000);

  it('are said to follow, and are told in full when the event comes again', async () => {
    const id = await shop.rule({ plugin: 'slow', name: 'Slow' });
    const first = await shop.sends(order('o1'));
    expect(first.effects).toEqual([{ status: 'pending', rule: { id, name: 'Slow' } }]);
    await app.settled();
    const again = await shop.sends(order('o1'));
    expect(again).toMatchObject({ status: 'duplicate', id: first.id, effects: [{ status: 'applied', units: 100 }] });
    const { body } = await shop.owner.get(`/earning-rules/${id}/runs`).expect(200);
    expect(body.items).toMatchObject([{ eventId: first.id, state: 'done', reason: 'late', effects: [{ units: 100 }] }]);
  });

  it('let what comes after them wait, so that each customer’s turns keep their order', async () => {
    const id = await shop.rule({ plugin: 'slow-for-some' });
    await shop.sends(order('a', { amount: 666 }));
    expect((await shop.sends(order('b'))).effects).toMatchObject([{ status: 'pending' }]);
    expect((await shop.sends(order('c', { who: 'gao' }))).effects).toMatchObject([{ status: 'applied' }]);
    await app.settled();
    expect((await awards(id)).map(({ event }) => event)).toEqual(['a', 'b', 'c']);
    expect((await shop.sends(order('d'))).effects).toMatchObject([{ status: 'applied' }]);
  });

  it('for one customer follow at once for the others, who are worked together', async () => {
    const id = await shop.rule({ plugin: 'fails-for-some' });
    const bad = order('bad', { who: 'c0', amount: 666 });
    const good = Array.from({ length: 30 }, (_, index) => order(`o${index}`, { who: `c${index + 1}` }));
    const answers = await Promise.all([...good, bad, order('behind', { who: 'c0' })].map((one) => shop.sends(one)));
    expect(answers.some(({ effects }) => effects?.some(({ status }) => status === 'pending'))).toBe(true);
    await app.settled();
    expect((await awards(id)).map(({ event }) => event).toSorted()).toEqual(good.map(({ name }) => name).toSorted());
    expect((await shop.owner.get(`/earning-rules/${id}`).expect(200)).body).toMatchObject({ used: 30, waiting: 2, failed: 0 });
  });

  it.each([
    ['a budget are asked again with whoever moved before them', 150, []],
    ['no budget need not wait for whoever moved', null, ['b']],
  ] as const)('with %s', async (_, budget, written) => {
    const id = await shop.rule({ plugin: 'slow', caps: { budget } });
    for (const name of ['a', 'b']) await shop.sends(order(name, { who: name }));
    const rows = await shop.query<{ customer_id: string }>(
      'SELECT customer_id FROM rule_runs WHERE tenant_id = $1 ORDER BY recorded_at, place',
    );
    const customerIds = rows.map(({ customer_id }) => customer_id);
    const asked = await app.nest.get(AskWaiting).execute(shop.tenantId, customerIds);
    await shop.query('UPDATE rule_states SET revision = revision + 1 WHERE tenant_id = $1 AND customer_id = $2', [customerIds[0] ?? '']);
    if (!asked) throw new Error('Both wait.');
    await app.nest.get(SettleWaiting).execute(shop.tenantId, asked, clock.now());
    expect((await awards(id)).map(({ event }) => event)).toEqual(written);
    await app.nest.get(WorkWaiting).execute(shop.tenantId, customerIds);
    expect(await awards(id)).toEqual([
      { event: 'a', units: 100 },
      { event: 'b', units: budget === null ? 100 : 50 },
    ]);
  });

  it('in a group let those after them wait, because they may win', async () => {
    await shop.rule({ plugin: 'slow', stacks: false });
    await shop.rule({ plugin: 'healthy', stacks: false });
    expect((await shop.sends(order('a'))).effects).toMatchObject([{ status: 'pending' }, { status: 'pending' }]);
    await app.settled();
    expect(await awards()).toEqual([{ event: 'a', units: 100 }]);
  });

  it('give an order that was paid back meanwhile what is left of it', async () => {
    await shop.rule({ plugin: 'slow' });
    await shop.sends(order('a'));
    await shop.sends({ name: 'r', who: 'lin', type: 'order.refunded', order: { externalId: 'a' }, amount: 2_500 });
    await app.settled();
    expect((await shop.sends(order('a'))).effects).toMatchObject([
      { kind: 'award', units: 100 },
      { kind: 'take-back', units: 25 },
    ]);
    await shop.sends({ name: 'r2', who: 'lin', type: 'order.refunded', order: { externalId: 'a' }, amount: 2_500 });
    expect(await shop.query('SELECT units, taken_back FROM rule_awards WHERE tenant_id = $1')).toEqual([{ units: 100, taken_back: 50 }]);
  });

  it('three times in a row are asked afterwards only, and visibly so, until they are back in time again', async () => {
    const id = await shop.rule({ plugin: 'slow-for-some' });
    const deferred = async () => (await shop.owner.get(`/earning-rules/${id}`).expect(200)).body.deferredSince;
    for (const name of ['a', 'b', 'c']) {
      expect(await deferred()).toBeNull();
      await shop.sends(order(name, { who: name, amount: 666 }));
    }
    expect(await deferred()).not.toBeNull();
    expect((await shop.sends(order('d', { who: 'd' }))).effects).toMatchObject([{ status: 'pending' }]);
    await app.settled();
    for (const name of ['e', 'f', 'g', 'h']) {
      await shop.sends(order(name, { who: name }));
      await app.settled();
    }
    expect(await deferred()).toBeNull();
    expect((await shop.sends(order('z', { who: 'z' }))).effects).toMatchObject([{ status: 'applied' }]);
    expect(await awards(id)).toHaveLength(9);
  });

  it('again as soon as they are back are asked afterwards at once, for longer each time', async () => {
    const id = await shop.rule({ plugin: 'healthy' });
    const standings = app.nest.get(RuleStandingsRepository);
    const inShop = <Result>(work: () => Promise<Result>) => app.nest.get(TenantDatabase).run(shop.tenantId, work);
    const isLate = () => inShop(() => standings.late([id], clock.now()));
    const isInTimeAfterwards = () => inShop(() => standings.afterwards(id, [true], clock.now()));
    const isAway = async () => (await shop.owner.get(`/earning-rules/${id}`).expect(200)).body.deferredSince !== null;
    for (const seconds of [0, 1, 3, 7]) {
      if (seconds === 0) for (let times = 0; times < 2; times += 1) await isLate();
      expect(await isAway()).toBe(false);
      await isLate();
      expect(await isAway()).toBe(true);
      for (let times = 0; times < 2; times += 1) await isInTimeAfterwards();
      clock.advance(Math.max(0, seconds * 1_000 - 1));
      if (seconds > 0) await isInTimeAfterwards();
      expect(await isAway()).toBe(true);
      if (seconds > 0) clock.advance(1);
      await isInTimeAfterwards();
    }
    // Once it has held out for a flush, it may be late twice before it is sent away, and not for as long.
    await inShop(() => standings.onTime([id]));
    for (let times = 0; times < 2; times += 1) await isLate();
    expect(await isAway()).toBe(false);
    await isLate();
    for (let times = 0; times < 2; times += 1) await isInTimeAfterwards();
    clock.advance(7_000);
    await isInTimeAfterwards();
    expect(await isAway()).toBe(false);
  });

  it('are given up after some attempts, and hold nobody up for ever', async () => {
    await offerRule(app, 'throws-for-some', {
      outcome: `turn.event.amount === 666 ? (() => { throw new Error('no'); })() : ${award('1')}`,
    });
    const id = await shop.rule({ plugin: 'throws-for-some' });
    await shop.sends(order('a', { amount: 666 }));
    await shop.sends(order('b'));
    for (let round = 0; round < 8; round += 1) {
      await app.settled();
      // The plugin was switched off for its faults on the way.
      await shop.owner.get('/plugin-installations').expect(200);
      await shop.query('DELETE FROM plugin_switches WHERE tenant_id = $1');
      clock.advance(3_700_000);
    }
    await app.settled();
    expect(await awards(id)).toEqual([{ event: 'b', units: 1 }]);
    expect((await shop.sends(order('a', { amount: 666 }))).effects).toMatchObject([{ status: 'failed' }]);
    expect((await shop.owner.get(`/earning-rules/${id}/runs?state=failed`).expect(200)).body.items).toMatchObject([
      { attempts: 5, reason: 'failed' },
    ]);
  }, 60_000);
});

it('what waits for a plugin that is off is worked when it is on again, and is no failure of the event', async () => {
  const id = await shop.rule({ plugin: 'healthy' });
  const { digest } = (await shop.owner.get(`/earning-rules/${id}`).expect(200)).body.plugin;
  const off = { fault: 'threw', message: '' };
  const rules = app.nest.get(LoyaltyRules);
  const switchedOff = rules.switchedOff.bind(rules);
  rules.switchedOff = (tenantId, plugin) =>
    plugin.digest === digest ? Promise.resolve({ ...off, installationId: null, since: clock.now() }) : switchedOff(tenantId, plugin);
  expect((await shop.sends(order('a'))).effects).toMatchObject([{ status: 'pending' }]);
  await app.settled();
  expect((await shop.owner.get(`/earning-rules/${id}/runs`).expect(200)).body.items).toMatchObject([
    { state: 'pending', reason: 'off', attempts: 0 },
  ]);
  // Nobody looks at it in vain before that, or before five minutes are over.
  const { id: customerId } = (await shop.query<{ id: string }>('SELECT id FROM customers WHERE tenant_id = $1'))[0] ?? { id: '' };
  const due = await app.nest.get(TenantDatabase).run(shop.tenantId, () => app.nest.get(Timers).dueAt('earning-rules.runs-due', customerId));
  expect(due?.getTime()).toBe(clock.now().getTime() + 300_000);
  rules.switchedOff = switchedOff;
  await app.nest.get(TenantDatabase).run(shop.tenantId, () => app.nest.get(Outbox).add('plugin-installations.switched-on'));
  await app.settled();
  expect(await awards(id)).toEqual([{ event: 'a', units: 10 }]);
});

it('a timer that a flush is just setting is not taken off by whoever found nothing to do', async () => {
  await shop.rule({ plugin: 'healthy' });
  await shop.does(order('a'));
  const customerId = (await shop.query<{ id: string }>('SELECT id FROM customers WHERE tenant_id = $1'))[0]?.id ?? '';
  const tenants = app.nest.get(TenantDatabase);
  const inShop = <Result>(work: () => Promise<Result>) => tenants.run(shop.tenantId, work);
  const timers = app.nest.get(Timers);
  const kind = 'earning-rules.runs-due';
  const later = new Date(clock.now().getTime() + 300_000);
  await inShop(() => timers.set(kind, customerId, clock.now()));
  const isSet = Promise.withResolvers<null>();
  const looks = isSet.promise.then(() => app.nest.get(NextLook).set(shop.tenantId, [customerId]));
  await inShop(async () => {
    await tenants.execute(
      `UPDATE rule_runs SET state = 'pending', reason = 'off', snapshot = '{}', next_attempt_at = $2, finished_at = NULL WHERE tenant_id = $1`,
      [shop.tenantId, later],
    );
    await timers.setSooner(kind, [customerId], later);
    isSet.resolve(null);
    await pause(300);
  });
  expect(await looks).toEqual([customerId]);
  expect(await inShop(() => timers.dueAt(kind, customerId))).toEqual(later);
});

describe('a process that dies', () => {
  it('before it has told anybody leaves its runs to the next one', async () => {
    const id = await shop.rule({ plugin: 'slow' });
    const other = await startTestApp({ clock, database, parts: { pluginRuntime: new HurryingRuntime() } });
    await shop.sends(order('a'));
    await offer(other);
    await other.settled();
    expect(await awards(id)).toEqual([{ event: 'a', units: 100 }]);
    await app.settled();
    expect(await awards(id)).toHaveLength(1);
    await other.stop();
  }, 60_000);

  it('with the job that it had taken on leaves them to a timer', async () => {
    const id = await shop.rule({ plugin: 'slow' });
    await shop.sends(order('a'));
    queue.isLosing = true;
    await app.settled();
    queue.isLosing = false;
    await app.settled();
    expect(await awards(id)).toEqual([]);
    clock.advance(61_000);
    await app.settled();
    expect(await awards(id)).toEqual([{ event: 'a', units: 100 }]);
    clock.advance(61_000);
    await app.settled();
    expect(await awards(id)).toHaveLength(1);
  });

  it('is nobody’s loss where two work the same runs at once: each effect is had once, and the budget holds', async () => {
    const id = await shop.rule({ plugin: 'slow', caps: { budget: 250 } });
    for (const name of ['a', 'b', 'c', 'd']) await shop.sends(order(name, { who: name }));
    const rows = await shop.query<{ customer_id: string }>('SELECT DISTINCT customer_id FROM rule_runs WHERE tenant_id = $1');
    const customerIds = rows.map(({ customer_id }) => customer_id);
    const work = app.nest.get(WorkWaiting);
    await Promise.all([customerIds, customerIds.toReversed(), customerIds].map((ids) => work.execute(shop.tenantId, ids)));
    expect((await awards(id)).map(({ units }) => units).toSorted((x, y) => x - y)).toEqual([50, 100, 100]);
    expect((await shop.owner.get(`/earning-rules/${id}`).expect(200)).body).toMatchObject({ used: 250, waiting: 0 });
  }, 60_000);
});

describe('a long queue of runs that wait', () => {
  it('is not read by those who look for a few of them, although the planner has only ever seen none', async () => {
    const ruleId = await shop.rule({ plugin: 'healthy' });
    for (const who of ['lin', 'mei']) await shop.does(order(`done-${who}`, { who }));
    const more = (state: string, snapshot: string, finishedAt: string | null): Promise<{ eventId: string; customerId: string }[]> =>
      shop.query(
        `INSERT INTO rule_runs (tenant_id, event_id, rule_id, rule_version, customer_id, occurred_at, local_day, recorded_at, place, state, snapshot, next_attempt_at,
                finished_at)
         SELECT r.tenant_id, gen_random_uuid(), r.rule_id, r.rule_version, r.customer_id, r.occurred_at, r.local_day, now(), g, $2, $3::jsonb,
                CASE WHEN $2 = 'pending' THEN now() END, $4::timestamptz
           FROM (SELECT * FROM rule_runs WHERE tenant_id = $1 LIMIT 2) r CROSS JOIN generate_series(1, 2000) g
         RETURNING event_id AS "eventId", customer_id AS "customerId"`,
        [state, snapshot, finishedAt],
      );
    await more('done', 'null', '2026-11-25');
    await onServer(database.ownerUrl, (client) => client.query('ANALYZE rule_runs'));
    const waiting = await more('pending', '{}', null);
    expect(waiting).toHaveLength(4_000);
    const few = waiting.slice(0, 20).map(({ eventId }) => ({ eventId, ruleId }));
    const runs = app.nest.get(RuleRunsRepository, { strict: false });
    const reads: (() => Promise<unknown>)[] = [
      () => runs.stillWaiting(few),
      () => runs.postpone(few, 'behind', clock.now()),
      () => runs.ofCustomers([app.parts.ids.next(), app.parts.ids.next()], 100),
      () => runs.nextDue([app.parts.ids.next(), app.parts.ids.next()]),
    ];
    for (const read of reads) {
      const fetched = await rowsFetched(app.nest.get(TenantDatabase), shop.tenantId, 'rule_runs', async () => {
        await app.nest.get(TenantGate, { strict: false }).share();
        await read();
      });
      expect(fetched).toBeLessThan(100);
    }
  });
});
