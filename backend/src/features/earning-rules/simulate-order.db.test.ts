import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anEarningShop, type EarningShop, offerRule } from '../../testing/earning-shop.js';
import { FixedClock } from '../../testing/fakes/fixed-clock.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

let app: TestApp;
let shop: EarningShop;
beforeAll(async () => {
  app = await startTestApp({ clock: new FixedClock('2026-11-25T04:00:00Z') });
  const reasons = "reasons: [{ code: 'earned', params: {} }]";
  await offerRule(app, 'nth', {
    reads: ['orderCount'],
    outcome: `{ effects: [{ kind: 'award', units: 10 + turn.customer.facts.orderCount + 100 * (turn.state ?? 0), wallet: 'points', ${reasons} }, { kind: 'set-state', state: (turn.state ?? 0) + 1 }] }`,
  });
  await offerRule(app, 'throws', { outcome: "(() => { throw new Error('no'); })()" });
});
afterAll(() => app.stop());
beforeEach(async () => {
  shop = await anEarningShop(app);
});

const customerOf = async (who: string): Promise<string> => {
  const [row] = await shop.query<{ customer_id: string }>(
    'SELECT customer_id FROM customer_identities WHERE tenant_id = $1 AND external_id = $2',
    [who],
  );
  return row?.customer_id ?? '';
};
const simulated = async (who: string, order: object) =>
  (await shop.owner.post('/earning-rules/simulate', { programId: shop.programId, customerId: await customerOf(who), order }).expect(200))
    .body;
const summed = ({ rules }: { rules: { answer: string; effects: { units: number }[] }[] }) =>
  rules.map(({ answer, effects }) => [answer, ...effects.map(({ units }) => units)]);

describe('one order by all rules of a programme, tried out (L12)', () => {
  it('shows what each would give with limits and groups, and why', async () => {
    await shop.does({ name: 'a', who: 'lin', amount: 100 });
    await shop.rule({ plugin: 'loyalty-units-per-amount', name: 'Per yuan', caps: { perEvent: 150 }, stacks: false });
    await shop.rule({ plugin: 'nth', stacks: false });
    await shop.rule({ plugin: 'nth', enabled: false });
    await shop.rule({ plugin: 'nth', validFrom: '2027-01-01T00:00:00Z' });
    await shop.rule({ plugin: 'nth' });
    const answer = await simulated('lin', { amount: 20_000 });
    expect(answer).toMatchObject({
      currency: 'CNY',
      amount: 20_000,
      state: 'current',
      at: '2026-11-25T04:00:00.000Z',
      wallets: [{ wallet: 'points', units: 161 }],
    });
    expect(summed(answer)).toEqual([['answered', 150], ['lost'], ['not-asked'], ['answered', 11]]);
    expect(answer.rules[0]).toMatchObject({
      rule: { name: 'Per yuan' },
      effects: [{ of: 'points', reasons: [{ code: 'earned' }, { code: 'earning-rules.cut-by-event' }] }],
    });
  });

  it('is what a real order would then earn', async () => {
    await shop.rule({ plugin: 'nth', caps: { perDay: 150 } });
    for (const name of ['a', 'b', 'c']) {
      const foreseen =
        name === 'a' ? [['answered', 10]] : summed(await simulated('lin', { amount: 100, occurredAt: '2026-11-25T04:00:00Z' }));
      const { effects } = await shop.does({ name, who: 'lin', amount: 100, on: '2026-11-25T04:00:00Z' });
      expect([['answered', ...effects.map(({ units }) => units)]]).toEqual(foreseen);
    }
  });

  it('of the past is replayed from the customer’s orders, and says what it earned in its time', async () => {
    const id = await shop.rule({ plugin: 'nth', caps: { perCustomer: 130 } });
    for (const [name, on] of [
      ['a', '2026-11-01'],
      ['b', '2026-11-02'],
      ['c', '2026-11-03'],
    ] as const)
      await shop.does({ name, who: 'lin', amount: 100, on });
    const awards = await shop.query<{ event_id: string; units: number }>(
      'SELECT event_id, units FROM rule_awards WHERE tenant_id = $1 AND rule_id::text = $2 ORDER BY event_id',
      [id],
    );
    for (const { event_id, units } of awards)
      expect(await simulated('lin', { id: event_id })).toMatchObject({ state: 'replayed', wallets: [{ wallet: 'points', units }] });
    expect(summed(await simulated('lin', { amount: 100, occurredAt: '2026-11-01T10:00:00Z' }))).toEqual([['answered', 111]]);
    expect(summed(await simulated('lin', { amount: 100, occurredAt: '2026-10-01T10:00:00Z' }))).toEqual([['answered', 10]]);
  });

  it('says where a rule fails, writes nothing, and answers for a programme that is not live', async () => {
    await shop.does({ name: 'a', who: 'lin', amount: 100 });
    await shop.rule({ plugin: 'throws' });
    await shop.query(`UPDATE programs SET state = 'draft' WHERE tenant_id = $1`);
    expect(summed(await simulated('lin', { amount: 100 }))).toEqual([['failed']]);
    expect(
      await shop.query(
        'SELECT event_id FROM rule_runs WHERE tenant_id = $1 UNION ALL SELECT customer_id FROM rule_states WHERE tenant_id = $1',
      ),
    ).toEqual([]);
  });

  it('is refused for an order of somebody else’s, and for customers whom the reader may not see', async () => {
    const [{ id }, { id: other }] = [
      await shop.does({ name: 'a', who: 'lin', amount: 100 }),
      await shop.does({ name: 'b', who: 'gao', amount: 100 }),
    ];
    const body = async (order: string) => ({ programId: shop.programId, customerId: await customerOf('lin'), order: { id: order } });
    expect((await shop.owner.post('/earning-rules/simulate', await body(other)).expect(422)).body.code).toBe('earning-rules.unknown-order');
    await (await shop.key('earning-rules:write')).post('/earning-rules/simulate', await body(id)).expect(404);
    await (await shop.key('earning-rules:write', 'customers:read')).post('/earning-rules/simulate', await body(id)).expect(200);
  });
});
