import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FourPrograms, now, seconds } from '../../testing/four-programs.js';
import { CONTRADICTIONS } from '../wallets/testing/contradictions.js';

const CLIENTS = 16;
const MEMBERS = 12;
const AMOUNT = 1_000;
const DAY = 86_400_000;
const names = { 'zh-CN': '积分', en: 'Points' };

type Order = { readonly externalId: string; readonly member: number };

let four: FourPrograms;
let members: string[];
const done = { orders: [] as Order[], spends: 0, gifts: 0 };

let asked = 0;
/** Refused for want of units is an answer, too. Answers with whether it was done. */
async function takes(api: number, member: number, what: string, body: object): Promise<boolean> {
  const path = `/customers/${members[member] ?? ''}/wallets/points/${what}`;
  const { status, body: answer } = await four.send('POST', api, path, { ...body, externalId: `n${(asked += 1)}` });
  expect([201, 422], `${what}: ${JSON.stringify(answer)}`).toContain(status);
  return status === 201;
}

/** Orders of today, and of a time that their units are over by. */
async function buys(api: number, member: number, ago: number): Promise<void> {
  const externalId = `o${(asked += 1)}`;
  const order = { type: 'order.completed', customer: { source: 'shop', externalId: `c${member}` }, amount: AMOUNT };
  const occurredAt = new Date(now() - ago).toISOString();
  await four.ask('POST', api, '/events', 201, { source: 'shop', externalId, occurredAt, ...order });
  done.orders.push({ externalId, member });
}

async function returns(api: number, { externalId, member }: Order): Promise<void> {
  await four.ask('POST', api, '/events', 201, {
    source: 'shop',
    externalId: `r${(asked += 1)}`,
    type: 'order.refunded',
    occurredAt: new Date(now()).toISOString(),
    customer: { source: 'shop', externalId: `c${member}` },
    order: { externalId },
    amount: AMOUNT / 10,
  });
}

async function client(seed: number, end: number): Promise<void> {
  for (let round = 0; now() < end; round += 1) {
    const api = (seed + round) % 2;
    const member = (seed * 7 + round * 5) % MEMBERS;
    switch ((seed + round) % 5) {
      case 0:
        if (await takes(api, member, 'spend', { units: 3 })) done.spends += 1;
        break;
      case 1:
        if (await takes(api, member, 'give', { units: 2, to: members[(member + 1 + (round % 5)) % MEMBERS] })) done.gifts += 1;
        break;
      case 2: {
        const order = done.orders.shift();
        if (order !== undefined) await returns(api, order);
        break;
      }
      default:
        await buys(api, member, round % 3 === 0 ? 40 * DAY : 0);
    }
  }
}

describe.runIf(process.env['LIUKE_PROVE'] === '1')(`two processes and their workers, ${FourPrograms.queue}`, () => {
  beforeAll(async () => {
    four = await FourPrograms.start();
    await four.signUp();
    const { id: programId } = (await four.ask('POST', 0, '/programs', 201, { key: 'club', names, state: 'live' })).body;
    const points = {
      programId,
      key: 'points',
      names,
      purpose: 'spendable',
      expiry: { kind: 'rolling', after: { days: 30 } },
      mayBeGiven: true,
    };
    await four.ask('POST', 0, '/wallet-types', 201, points);
    for (const validDays of [0, 1]) {
      const rule = { programId, name: 'Points', enabled: true, validFrom: null, plugin: 'loyalty-units-per-amount' };
      await four.ask('POST', 0, '/earning-rules', 201, { ...rule, configuration: { units: 1, per: 100, validDays } });
    }
    for (let member = 0; member < MEMBERS; member += 1) await buys(0, member, 0);
    const known = await four.rows<{ id: string }>(
      'SELECT customer_id AS id FROM customer_identities ORDER BY length(external_id), external_id',
    );
    members = known.map(({ id }) => id);
  });
  afterAll(() => four.remove());

  it(
    `spend, earn, lapse, take back and give for ${seconds} s on the same members: every sum is right, and no deadlock reaches a client (L1, L2)`,
    { timeout: 180_000 },
    async () => {
      const end = now() + seconds * 1_000;
      await Promise.all(Array.from({ length: CLIENTS }, (_, seed) => client(seed, end)));
      const waiting = () => four.rows<{ count: number }>(`SELECT count(*)::int AS count FROM rule_runs WHERE state = 'pending'`);
      await expect.poll(waiting, { timeout: 60_000, interval: 500 }).toEqual([{ count: 0 }]);
      expect(await four.rows(CONTRADICTIONS.replaceAll('$1', `current_setting('app.tenant_id')::uuid`))).toEqual([]);
      const kinds = await four.rows<{ kind: string; count: number }>('SELECT kind, count(*)::int AS count FROM transfers GROUP BY kind');
      const count = new Map(kinds.map((row) => [row.kind, row.count]));
      process.stderr.write(
        `${JSON.stringify(Object.fromEntries(count))} of ${asked} requests, ${done.spends} spends and ${done.gifts} gifts done\n`,
      );
      expect(count.get('spend')).toBe(done.spends);
      expect(count.get('move-out')).toBe(done.gifts);
      const rare = ['earn', 'expire', 'reverse', 'spend', 'move-in'].filter((kind) => (count.get(kind) ?? 0) < seconds);
      expect(rare).toEqual([]);
      const [earned] = await four.rows<{ awards: number; orders: number }>(
        `SELECT (SELECT count(*)::int FROM rule_awards) AS awards, (SELECT count(*)::int FROM orders) AS orders`,
      );
      expect(earned?.awards).toBe(2 * (earned?.orders ?? 0));
    },
  );
});
