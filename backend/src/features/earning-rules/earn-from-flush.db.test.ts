import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anEarningShop, type EarningShop, offerRule } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';
import { EarnFromFlush } from './earn-from-flush.js';

let app: TestApp;
let shop: EarningShop;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-25T04:00:00Z') });
  const reasons = "reasons: [{ code: 'earned', params: {} }]";
  await offerRule(app, 'says-facts', {
    reads: ['orderCount', 'totalSpent', 'totalSpent.30d', 'recencyDays', 'daysSinceActivity'],
    events: "['order.completed', 'order.refunded', 'visit.made']",
    outcome:
      "{ effects: [{ kind: 'set-state', state: (turn.state ?? 0) + 1 }], remarks: [{ code: 'earned', params: { ...Object.fromEntries(Object.entries(turn.customer.facts).map(([k, v]) => [k.replace('.', ''), v ?? -1])), turns: turn.state ?? 0 } }] }",
  });
  await offerRule(app, 'gives-much', {
    outcome: `{ effects: [{ kind: 'award', units: config.units, wallet: 'points', ${reasons} }, { kind: 'award', units: 7, wallet: 'stamps', ${reasons} }] }`,
  });
  await offerRule(app, 'gives-odd', {
    outcome: `{ effects: [{ kind: 'award', units: 5, wallet: 'nowhere', ${reasons} }, { kind: 'issue', what: 'reward', key: 'cake', ${reasons} }, { kind: 'tag', change: 'add', tag: 'Regular', ${reasons} }, { kind: 'tag', change: 'remove', tag: 'New', ${reasons} }, { kind: 'set-attribute', attribute: 'visits', value: 3, ${reasons} }, { kind: 'set-attribute', attribute: 'unheard_of', value: 3, ${reasons} }] }`,
  });
});
afterAll(() => app.stop());
beforeEach(async () => {
  shop = await anEarningShop(app);
});

const perYuan = { plugin: 'loyalty-units-per-amount' };
const units = (effects: readonly Record<string, unknown>[]) => effects.map((effect) => effect['units']);

describe('an order', () => {
  it('earns at once what the rule says, and says why', async () => {
    const id = await shop.rule({ ...perYuan, name: '消费积分' });
    const { effects, status } = await shop.does({ name: 'o1', who: 'lin', amount: 19_950 });
    expect(status).toBe('recorded');
    const rule = { id, name: '消费积分' };
    expect(effects).toEqual([
      { status: 'applied', kind: 'award', rule, wallet: 'points', units: 199, reasons: [expect.objectContaining({ code: 'earned' })] },
    ]);
  });

  it('earns once, and says the same when it comes again', async () => {
    await shop.rule(perYuan);
    const first = await shop.does({ name: 'o1', who: 'lin', amount: 10_000 });
    expect(await shop.does({ name: 'o1', who: 'lin', amount: 10_000 })).toEqual({ ...first, status: 'duplicate' });
    expect(await shop.query('SELECT units FROM rule_awards WHERE tenant_id = $1')).toEqual([{ units: 100 }]);
  });

  it('earns nothing where nothing is on, live, or valid when it occurred', async () => {
    const id = await shop.rule({ ...perYuan, enabled: false });
    expect((await shop.does({ name: 'o1', who: 'lin', amount: 10_000 })).effects).toEqual([]);
    await shop.owner
      .patch(`/earning-rules/${id}`, { enabled: true, validFrom: '2026-11-10T00:00:00Z', validTo: '2026-11-20T00:00:00Z' })
      .expect(200);
    const days = ['2026-11-09T23:59:59Z', '2026-11-10T00:00:00Z', '2026-11-19T23:59:59Z', '2026-11-20T00:00:00Z'];
    const effects = await shop.do(days.map((on, index) => ({ name: `d${index}`, who: 'lin', amount: 100, on })));
    expect(effects.map((own) => units(own ?? []))).toEqual([[], [1], [1], []]);
    await shop.query(`UPDATE programs SET state = 'paused' WHERE tenant_id = $1`);
    expect((await shop.does({ name: 'o2', who: 'lin', amount: 10_000, on: '2026-11-15' })).effects).toEqual([]);
  });

  it('goes by a rule as it was saved a moment ago', async () => {
    const id = await shop.rule(perYuan);
    await shop.does({ name: 'o1', who: 'lin', amount: 10_000 });
    await shop.owner.patch(`/earning-rules/${id}`, { configuration: { units: 3, per: 100 } }).expect(200);
    expect(units((await shop.does({ name: 'o2', who: 'lin', amount: 10_000 })).effects)).toEqual([300]);
    expect(await shop.query('SELECT rule_version, units FROM rule_awards WHERE tenant_id = $1 ORDER BY rule_version')).toEqual([
      { rule_version: 1, units: 100 },
      { rule_version: 2, units: 300 },
    ]);
  });

  it('counts in the company’s money, and not at all while nobody knows the rate', async () => {
    await shop.rule(perYuan);
    await shop.owner.post('/exchange-rates', { currency: 'USD', day: '2026-01-01', rate: '7' }).expect(201);
    const effects = await shop.do(['USD', 'EUR'].map((currency) => ({ name: currency, who: 'lin', amount: 1_000, currency })));
    expect(effects.map((own) => units(own ?? []))).toEqual([[70], []]);
  });

  it('earns only who takes part: everybody but those who left, or those who were invited', async () => {
    await shop.rule(perYuan);
    await shop.does({ name: 'o1', who: 'lin', amount: 100 });
    const member = `INSERT INTO program_members (tenant_id, program_id, customer_id, joined_at, left_at)
      SELECT $1, $2, customer_id, now(), $3::timestamptz FROM customer_identities WHERE tenant_id = $1 AND external_id = 'lin'
      ON CONFLICT (tenant_id, program_id, customer_id) DO UPDATE SET left_at = excluded.left_at`;
    await shop.query(member, [shop.programId, '2026-11-20']);
    expect(
      (
        await shop.do([
          { name: 'o2', who: 'lin', amount: 100 },
          { name: 'o3', who: 'gao', amount: 100 },
        ])
      ).map((own) => own.length),
    ).toEqual([0, 1]);
    await shop.query(`UPDATE programs SET enrolment = 'invited', version = version + 1 WHERE tenant_id = $1`);
    await shop.query('UPDATE program_members SET left_at = NULL WHERE tenant_id = $1');
    expect(
      (
        await shop.do([
          { name: 'o4', who: 'lin', amount: 100 },
          { name: 'o5', who: 'he', amount: 100 },
        ])
      ).map((own) => own.length),
    ).toEqual([1, 0]);
  });
});

const remarksOf = async (): Promise<Record<string, number>[]> => {
  const rows = await shop.query<{ remarks: { params: Record<string, number> }[] }>(
    'SELECT remarks FROM rule_runs WHERE tenant_id = $1 ORDER BY occurred_at, recorded_at, place',
  );
  return rows.map(({ remarks }) => remarks[0]?.params ?? {});
};

describe('what a rule sees', () => {
  it('is the customer before the event, and what it kept at the one before, also of one batch', async () => {
    await shop.rule({ plugin: 'says-facts' });
    await shop.do([
      { name: 'a', who: 'lin', amount: 100, on: '2026-11-01' },
      { name: 'b', who: 'lin', amount: 200, on: '2026-11-03' },
      { name: 'c', who: 'lin', type: 'order.refunded', order: { externalId: 'b' }, amount: 200, on: '2026-11-04' },
    ]);
    await shop.do([{ name: 'd', who: 'lin', type: 'visit.made', on: '2026-11-05' }]);
    expect(await remarksOf()).toEqual([
      { orderCount: 0, totalSpent: 0, totalSpent30d: 0, recencyDays: -1, daysSinceActivity: -1, turns: 0 },
      { orderCount: 1, totalSpent: 100, totalSpent30d: 100, recencyDays: 2, daysSinceActivity: 2, turns: 1 },
      { orderCount: 2, totalSpent: 300, totalSpent30d: 300, recencyDays: 1, daysSinceActivity: 1, turns: 2 },
      { orderCount: 1, totalSpent: 100, totalSpent30d: 100, recencyDays: 4, daysSinceActivity: 4, turns: 3 },
    ]);
  });

  it('is the same whether events come together or one by one', async () => {
    const deeds = [
      { name: 'a', who: 'lin', amount: 100, on: '2026-09-01' },
      { name: 'b', who: 'lin', amount: 200, on: '2026-11-03' },
      { name: 'i', who: 'lin', type: 'interaction.recorded', on: '2026-11-04' },
      { name: 'c', who: 'lin', type: 'order.cancelled', order: { externalId: 'a' }, on: '2026-11-05' },
      { name: 'v', who: 'lin', type: 'visit.made', on: '2026-11-06' },
    ];
    await shop.rule({ plugin: 'says-facts' });
    await shop.do(deeds);
    const together = await remarksOf();
    shop = await anEarningShop(app);
    await shop.rule({ plugin: 'says-facts' });
    for (const deed of deeds) await shop.do([deed]);
    expect(await remarksOf()).toEqual(together);
    expect(together.at(-1)).toEqual({ orderCount: 1, totalSpent: 200, totalSpent30d: 200, recencyDays: 3, daysSinceActivity: 2, turns: 2 });
  });
});

it('a company without rules, or with none that is live, pays nothing for them', async () => {
  const earn = app.nest.get(EarnFromFlush);
  const begin = earn.begin.bind(earn);
  const begun: string[] = [];
  earn.begin = async (flush) => {
    const finish = await begin(flush);
    begun.push(finish === undefined ? 'nothing to do' : 'asked');
    return finish;
  };
  await shop.does({ name: 'a', who: 'lin', amount: 100 });
  expect(begun).toEqual([]);
  const id = await shop.rule({ ...perYuan, enabled: false });
  await shop.does({ name: 'b', who: 'lin', amount: 100 });
  await shop.owner.patch(`/earning-rules/${id}`, { enabled: true }).expect(200);
  await shop.does({ name: 'c', who: 'lin', amount: 100 });
  earn.begin = begin;
  expect(begun.slice(0, 2)).toEqual(['nothing to do', 'asked']);
});

describe('limits', () => {
  it('cut what is more, event by event, and say so', async () => {
    await shop.rule({ plugin: 'gives-much', configuration: { units: 50 }, caps: { perEvent: 54, perDay: 100 } });
    const { effects } = await shop.does({ name: 'o1', who: 'lin', amount: 100 });
    expect(effects).toMatchObject([
      { units: 50 },
      { units: 4, reasons: [{ code: 'earned' }, { code: 'earning-rules.cut-by-event', params: { limit: 54, proposed: 7 } }] },
    ]);
    const [second] = await shop.do([{ name: 'o2', who: 'lin', amount: 100 }]);
    expect(second).toMatchObject([{ units: 46, reasons: [{ code: 'earned' }, { code: 'earning-rules.cut-by-day' }] }, { units: 0 }]);
    expect(units((await shop.does({ name: 'o3', who: 'lin', amount: 100, on: '2026-11-21' })).effects)).toEqual([50, 4]);
  });

  it('hold for a customer altogether, and for a budget over all of them, also over versions', async () => {
    const id = await shop.rule({ plugin: 'gives-much', configuration: { units: 20 }, caps: { perCustomer: 30, budget: 40 } });
    const effects = await shop.do(['lin', 'lin', 'gao'].map((who, index) => ({ name: `o${index}`, who, amount: 100 })));
    // Everybody's first event comes before anybody's second.
    expect(effects.map((own) => units(own))).toEqual([
      [20, 7],
      [0, 0],
      [13, 0],
    ]);
    await shop.owner.patch(`/earning-rules/${id}`, { caps: { budget: 45 } }).expect(200);
    expect(units((await shop.does({ name: 'o9', who: 'he', amount: 100 })).effects)).toEqual([5, 0]);
    expect((await shop.owner.get(`/earning-rules/${id}`).expect(200)).body).toMatchObject({ used: 45, ruleVersion: 2 });
  });

  it('let the first rule of a group win that awards something', async () => {
    const first = await shop.rule({ ...perYuan, stacks: false, group: 'day', caps: { perDay: 100 } });
    await shop.rule({ plugin: 'gives-much', configuration: { units: 2 }, stacks: false, group: 'day' });
    await shop.rule({ plugin: 'gives-much', configuration: { units: 4 } });
    expect(units((await shop.does({ name: 'o1', who: 'lin', amount: 10_000 })).effects)).toEqual([100, 4, 7]);
    expect(units((await shop.does({ name: 'o2', who: 'lin', amount: 10_000 })).effects)).toEqual([0, 2, 7, 4, 7]);
    expect(await shop.query('SELECT remarks FROM rule_runs WHERE tenant_id = $1 AND remarks::text <> $2', ['[]'])).toEqual([
      { remarks: [{ code: 'earning-rules.other-rule-won', params: { rule: first } }] },
    ]);
  });
});

describe('other effects', () => {
  it('are had where the company knows of them, and refused with a reason where not', async () => {
    await shop.owner.post('/attributes', { key: 'visits', type: 'integer', names: { 'zh-CN': '到店', en: 'Visits' } });
    await shop.owner.post('/tags', { name: 'New' }).expect(201);
    await shop.rule({ plugin: 'gives-odd' });
    const { effects } = await shop.does({ name: 'o1', who: 'lin', amount: 100 });
    expect(effects).toMatchObject([
      { kind: 'award', units: 0, reasons: [{ code: 'earned' }, {}] },
      { kind: 'issue', key: 'cake', issued: false, reasons: [{ code: 'earned' }, { code: 'earning-rules.not-in-catalogue' }] },
      { kind: 'tag', tag: 'Regular', done: true },
      { kind: 'tag', change: 'remove', tag: 'New', done: true },
      { kind: 'set-attribute', attribute: 'visits', done: true },
      {
        kind: 'set-attribute',
        attribute: 'unheard_of',
        done: false,
        reasons: [{ code: 'earned' }, { code: 'attributes.unknown', params: { key: 'unheard_of' } }],
      },
    ]);
    const [customer] = (await shop.owner.get('/customers').expect(200)).body.items;
    const { body } = await shop.owner.get(`/customers/${customer.id}`).expect(200);
    expect(body.tags.map(({ name }: { name: string }) => name)).toEqual(['Regular']);
    expect(body.attributes).toMatchObject({ visits: 3 });
  });
});
