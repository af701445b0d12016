import { afterAll, beforeAll, expect, it } from 'vitest';
import { newInstallationKeyText } from '../../adapters/installation-key.js';
import { onServer } from '../../adapters/postgres-databases.js';
import { SystemClock } from '../../adapters/system-clock.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { type RunningProgram, startRunningProgram } from '../../testing/running-program.js';
import { SessionOverHttp } from '../../testing/session-over-http.js';
import { CONTRADICTIONS } from './testing/contradictions.js';

const KILLS = process.env['LIUKE_PROVE'] === '1' ? 20 : 2;
const CLIENTS = 24;
const START = 1_000_000;

const clock = new SystemClock();
const session = new SessionOverHttp(() => clock.now().getTime());
const secretKey = newInstallationKeyText();
let database: TestDatabase;
let program: RunningProgram;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  program = await start();
});
afterAll(async () => {
  await program.kill();
  await database.drop();
});

function start(): Promise<RunningProgram> {
  return startRunningProgram({
    LIUKE_ROLE: 'all',
    DATABASE_URL: database.ownerUrl,
    LIUKE_DATABASE_ROLE_PREFIX: `${database.rolePrefix}_k`,
    LIUKE_SECRET_KEY: secretKey,
    LIUKE_RATE_LIMIT: '1000000',
    LIUKE_MAIL: 'off',
    LIUKE_DEMO: '0',
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    DATABASE_POOL: '5',
  });
}

const ask = async (path: string, status: number, body?: object) => {
  const answer = await session.send(body ? 'POST' : 'GET', `${program.url}/api/v1${path}`, body);
  if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** The names of spends, as the ledger has them. */
function ledger(): Promise<{ names: string[]; contradictions: unknown[] }> {
  return onServer(database.ownerUrl, async (client) => {
    const tables = ['wallets', 'transfers', 'transfer_pairs', 'lots', 'reservations', 'reservation_holds', 'tenants'];
    await client.query('BEGIN');
    for (const table of tables) await client.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    const { rows: names } = await client.query<{ key: string }>(`SELECT key FROM transfers WHERE kind = 'spend'`);
    const { rows: tenants } = await client.query<{ tenant_id: string }>('SELECT tenant_id FROM tenants');
    const { rows: found } = await client.query(CONTRADICTIONS, [tenants[0]?.tenant_id]);
    await client.query('ROLLBACK');
    return { names: names.map(({ key }) => key.replace(/^api:/, '')), contradictions: found };
  });
}

it(`loses no acknowledged spend and doubles none, killed ${KILLS} times under load`, { timeout: 600_000 }, async () => {
  await ask('/auth/signup', 201, { companyName: 'Shop', name: 'Li', email: 'li@example.com', password: 'a long pass phrase' });
  const { id: programId } = await ask('/programs', 201, { key: 'club', names: { 'zh-CN': '俱乐部', en: 'Club' }, state: 'live' });
  const names = { 'zh-CN': '积分', en: 'Points' };
  await ask('/wallet-types', 201, { programId, key: 'points', names, purpose: 'spendable', expiry: { kind: 'none' } });
  const { id } = await ask('/customers', 201, { name: '林晓' });
  const wallet = `/customers/${id}/wallets/points`;
  await ask(`${wallet}/adjust`, 201, { units: START, externalId: 'start' });

  const acknowledged = new Set<string>();
  const unanswered = new Set<string>();
  let asked = 0;
  async function client(until: () => boolean): Promise<void> {
    while (!until()) {
      const [name = `spend-${(asked += 1)}`] = [...unanswered];
      unanswered.delete(name);
      try {
        const { status } = await session.send('POST', `${program.url}/api/v1${wallet}/spend`, { units: 1, externalId: name });
        expect(status).toBe(201);
        acknowledged.add(name);
      } catch (error) {
        unanswered.add(name);
        if (error instanceof TypeError) return;
        throw error;
      }
    }
  }
  for (let kill = 0; kill < KILLS; kill += 1) {
    const aim = acknowledged.size + 50 + ((kill * 7_919) % 400);
    const clients = Array.from({ length: CLIENTS }, () => client(() => acknowledged.size > aim + 10_000));
    while (acknowledged.size < aim) await new Promise((resolve) => setImmediate(resolve));
    await program.kill();
    await Promise.all(clients);
    program = await start();
    const { names: written, contradictions } = await ledger();
    const known = new Set(written);
    expect(written).toHaveLength(known.size);
    expect([...acknowledged].filter((name) => !known.has(name))).toEqual([]);
    expect(contradictions).toEqual([]);
  }
  const end = acknowledged.size + unanswered.size;
  await client(() => acknowledged.size >= end);
  const { items } = await ask(`/customers/${id}/wallets`, 200);
  expect(items[0].balance).toBe(START - acknowledged.size);
  expect((await ledger()).names).toHaveLength(acknowledged.size);
});
