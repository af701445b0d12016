import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SystemClock } from '../../adapters/system-clock.js';
import { aLoyaltyRule } from '../../testing/a-loyalty-rule.js';
import { offerPlugins } from '../../testing/offer-plugins.js';
import { OneProgram } from '../../testing/one-program.js';
import { SessionOverHttp } from '../../testing/session-over-http.js';

const CONNECTIONS = 128;
const ORDERS = CONNECTIONS * (process.env['LIUKE_PROVE'] === '1' ? 20 : 2);
const CUSTOMERS = 40;
/** A plugin that comes with the program: the company installs another version of it. */
const PLUGIN = 'loyalty-birthday';

const award =
  "{ effects: [{ kind: 'award', units: 7, wallet: 'extra', reasons: [{ code: 'earned', params: {} }] }, { kind: 'set-state', state: (turn.state ?? 0) + 1 }] }";
const versions = [
  { behaviour: 'loops', version: '91.0.0', outcome: '(() => { for (;;); })()' },
  { behaviour: 'throws', version: '92.0.0', outcome: "(() => { throw new Error('no'); })()" },
  // Too slow for many customers' turns together, and fast enough for a single one.
  {
    behaviour: 'answers late',
    version: '93.0.0',
    outcome: `(() => { let s = 0; for (let i = 0; turns.length > 1 && turn === turns[0] && i < 50000000; i += 1) s += i; return ${award}; })()`,
  },
] as const;

const clock = new SystemClock();
const occurredAt = clock.now().toISOString();
const digests = new Map<string, string>();
let program: OneProgram;
beforeAll(async () => {
  program = await OneProgram.start();
  const offered = versions.map(({ version, outcome }) => aLoyaltyRule({ id: PLUGIN, version, outcome }));
  for (const { manifest, digest } of await program.asApp((client) => offerPlugins(client, offered))) digests.set(manifest.version, digest);
}, 120_000);
afterAll(() => program.remove());

const Answer = z.object({ effects: z.array(z.object({ status: z.string(), rule: z.object({ id: z.string() }) })) });
type Effect = z.infer<typeof Answer>['effects'][number];

/** A company with three rules of which one misbehaves, and a shop that tells it of orders. */
class Shop {
  tenantId = '';
  readonly answered = new Map<number, readonly Effect[]>();
  private readonly session = new SessionOverHttp(() => clock.now().getTime());
  private key = '';
  private next = 0;
  private wanted = ORDERS;

  async open(version: string): Promise<{ points: string; stamps: string; bad: string }> {
    const company = { companyName: 'Shop', name: 'Li', email: `li-${version}@example.com`, password: 'a long pass phrase' };
    this.tenantId = (await this.ask('/auth/signup', company)).tenant.id;
    await program.asOwner(`BEGIN; ALTER TABLE platform.users NO FORCE ROW LEVEL SECURITY;
      UPDATE platform.users SET email_confirmed_at = created_at; ALTER TABLE platform.users FORCE ROW LEVEL SECURITY; COMMIT`);
    const { id: programId } = await this.ask('/programs', { key: 'club', names: named('Club'), state: 'live' });
    for (const key of ['points', 'stamps', 'extra'])
      await this.ask('/wallet-types', { programId, key, names: named(key), expiry: { kind: 'none' } });
    const accepts = { reads: ['orderCount'], hosts: [] };
    await this.ask('/plugin-installations', { pluginId: PLUGIN, digest: digests.get(version), accepts });
    const rule = async (plugin: string, configuration: object): Promise<string> =>
      (await this.ask('/earning-rules', { programId, name: plugin, enabled: true, validFrom: null, plugin, configuration })).id;
    const bad = await rule(PLUGIN, {});
    const points = await rule('loyalty-units-per-amount', { units: 1, per: 100, validDays: 0 });
    const stamps = await rule('loyalty-nth-purchase', { purchase: 2, repeat: 'every', units: 5, wallet: 'stamps' });
    ({ key: this.key } = await this.ask('/api-keys', { name: 'Shop', scopes: ['events:write'], source: 'shop' }));
    return { points, stamps, bad };
  }

  get orders(): number {
    return this.wanted;
  }

  said(ruleId: string, status: string): number {
    return [...this.answered.values()].filter((effects) =>
      effects.some(({ rule, ...effect }) => rule.id === ruleId && effect.status === status),
    ).length;
  }

  /** As many at a time as there are connections; each is sent until it is answered. */
  async sendsAll(): Promise<void> {
    const connection = async (): Promise<void> => {
      for (let index = this.next; index < this.wanted; index = this.next) {
        this.next += 1;
        let effects = await this.sends(index);
        while (effects === undefined) {
          await pause(100);
          effects = await this.sends(index);
        }
        this.answered.set(index, effects);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  }

  async sendsMore(): Promise<void> {
    this.wanted += CONNECTIONS;
    await this.sendsAll();
  }

  /** Undefined where nobody answers. */
  private async sends(index: number): Promise<readonly Effect[] | undefined> {
    const event = { externalId: `o${index}`, type: 'order.completed', occurredAt, customer: { externalId: customerOf(index) } };
    const answer = await fetch(`${program.url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...event, amount: amountOf(index) }),
    })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch((error: unknown) => {
        if (error instanceof TypeError) return undefined;
        throw error;
      });
    if (answer && answer.status !== 201) throw new Error(`${answer.status}: ${answer.text}`);
    return answer && Answer.parse(JSON.parse(answer.text)).effects;
  }

  private async ask(path: string, body: object) {
    const answer = await this.session.send('POST', `${program.url}/api/v1${path}`, body);
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

const customerOf = (index: number): string => `c${index % CUSTOMERS}`;
const amountOf = (index: number): number => 10_000 + (index % 7) * 100;
const ordersOf = (customer: number, orders: number): number => Math.ceil((orders - customer) / CUSTOMERS);
const customers = Array.from({ length: CUSTOMERS }, (_, index) => index);
const named = (en: string) => ({ 'zh-CN': en, en });
const all = (key: string, transfers: number, units: number) => ({ key, transfers, units, events: transfers, balance: units });
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe(`one of three rules, ${ORDERS} orders over ${CONNECTIONS} connections, and the program killed in between`, () => {
  it.each(versions)(
    '$behaviour: every event is answered, the others’ effects are in, and what follows follows exactly once (L2)',
    async ({ behaviour, version }) => {
      const shop = new Shop();
      const rules = await shop.open(version);
      const waiting = async (...ids: string[]): Promise<number> => {
        const [row] = await program.rows<{ count: number }>(
          shop.tenantId,
          `SELECT count(*)::int AS count FROM rule_runs WHERE state = 'pending' AND rule_id IN (${ids.map((id) => `'${id}'`).join()})`,
        );
        return row?.count ?? -1;
      };
      const sending = shop.sendsAll();
      while (shop.answered.size < ORDERS / 4 || (await waiting(rules.bad)) === 0) await pause(20);
      await program.kill();
      await program.startAgain();
      await sending;
      expect(shop.said(rules.bad, 'pending')).toBeGreaterThan(0);
      // How many are in at once depends on how busy the machine is; all of them are counted below.
      while (shop.said(rules.points, 'applied') === 0) await shop.sendsMore();
      const { orders } = shop;
      expect(shop.answered.size).toBe(orders);

      const followed = behaviour === 'answers late' ? Object.values(rules) : [rules.points, rules.stamps];
      while ((await waiting(...followed)) > 0) await pause(200);
      const earned = await program.rows(
        shop.tenantId,
        `SELECT t.key, count(*)::int AS transfers, sum(f.active)::int AS units, count(DISTINCT f.event_id)::int AS events,
                (SELECT sum(active)::int FROM wallets w WHERE w.wallet_type_id = t.id) AS balance
           FROM transfers f JOIN wallets w ON w.id = f.wallet_id JOIN wallet_types t ON t.id = w.wallet_type_id
          GROUP BY t.id, t.key ORDER BY t.key`,
      );
      const points = sum(Array.from({ length: orders }, (_, index) => amountOf(index) / 100));
      const stamps = sum(customers.map((customer) => Math.floor(ordersOf(customer, orders) / 2)));
      expect(earned).toEqual([
        ...(behaviour === 'answers late' ? [all('extra', orders, 7 * orders)] : []),
        all('points', orders, points),
        all('stamps', stamps, 5 * stamps),
      ]);
      const kept = await program.rows(
        shop.tenantId,
        `SELECT coalesce(sum(state::int), 0)::int AS turns FROM rule_states WHERE rule_id = '${rules.bad}' AND state <> 'null'`,
      );
      expect(kept).toEqual([{ turns: behaviour === 'answers late' ? orders : 0 }]);
    },
    240_000,
  );
});
