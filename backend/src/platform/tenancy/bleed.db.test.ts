import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnlimitedCounters } from '../../testing/fakes/unlimited-counters.js';
import { SocketClient } from '../../testing/socket-client.js';
import { startTestApp, type TestApp } from '../../testing/start-test-app.js';

const COMPANIES = 20;
const CONNECTIONS = 5;
const REQUESTS = process.env['LIUKE_PROVE'] === '1' ? 10_000 : 800;
const AT_ONCE = 48;

type Company = { tenantId: string; key: string; marker: string; customerIds: string[] };

/** Names of customers that go wrong in the database: in the statement, at the commit, with the connection, or slowly. */
const POISON = `
  CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.name LIKE 'poison %' THEN RAISE EXCEPTION 'poisoned'; END IF;
    IF NEW.name LIKE 'slow %' THEN PERFORM pg_sleep(0.03); END IF;
    IF NEW.name LIKE 'fatal %' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
    RETURN NEW; END $$;
  CREATE FUNCTION poison_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.name LIKE 'late %' THEN RAISE EXCEPTION 'poisoned at the commit'; END IF;
    RETURN NULL; END $$;
  CREATE TRIGGER poison BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION poison();
  CREATE CONSTRAINT TRIGGER poison_late AFTER INSERT ON customers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION poison_late();`;

let app: TestApp;
let owner: Client;
let client: SocketClient;
let companies: Company[];

beforeAll(async () => {
  app = await startTestApp({ connections: CONNECTIONS, parts: { counters: new UnlimitedCounters() } });
  owner = new Client({ connectionString: app.database.ownerUrl });
  await owner.connect();
  await owner.query(POISON);
  await app.nest.listen(0, '127.0.0.1');
  client = new SocketClient(Number(new URL(await app.nest.getUrl()).port));
  companies = [];
  for (let index = 0; index < COMPANIES; index += 1) companies.push(await open(`marker${String.fromCodePoint(97 + index)}q`));
}, 120_000);
afterAll(async () => {
  client.close();
  await owner.end();
  await app.stop();
});

async function open(marker: string): Promise<Company> {
  const { owner: person, tenantId } = await app.aTenant({ companyName: marker });
  const scopes = ['customers:read', 'customers:write', 'events:write'];
  const { body } = await person.post('/api-keys', { name: marker, scopes, source: marker }).expect(201);
  const customerIds: string[] = [];
  for (const number of [1, 2, 3])
    customerIds.push((await person.post('/customers', { name: `own ${marker} ${number}` }).expect(201)).body.id);
  return { tenantId, key: body.key, marker, customerIds };
}

type Act = (self: Company, other: Company, number: number) => Promise<string | undefined>;

/** One request each; what is wrong with its answer, if anything is. */
const ACTS: Record<string, Act> = {
  list: async (self) => {
    const answer = await client.send({ method: 'GET', path: '/customers?limit=200', key: self.key });
    return expected(answer, 200, self) ?? (answer?.text.includes(self.marker) ? undefined : 'finds nothing of its own');
  },
  own: async (self, _, number) =>
    expected(await client.send({ method: 'GET', path: `/customers/${self.customerIds[number % 3]}`, key: self.key }), 200, self),
  foreign: async (self, other, number) =>
    expected(await client.send({ method: 'GET', path: `/customers/${other.customerIds[number % 3]}`, key: self.key }), 404, self),
  invalid: async (self) => expected(await client.send({ method: 'POST', path: '/customers', body: { name: 7 }, key: self.key }), 422, self),
  creates: async (self, _, number) => expected(await create(self, `own ${self.marker} ${number}`), 201, self),
  poison: async (self, _, number) => expected(await create(self, `poison ${self.marker} ${number}`), 500, self),
  late: async (self, _, number) => expected(await create(self, `late ${self.marker} ${number}`), 500, self),
  fatal: async (self, _, number) =>
    number % 10 === 0 ? expected(await create(self, `fatal ${self.marker} ${number}`), 500, self) : undefined,
  event: async (self, _, number) => {
    const body = {
      externalId: `e${number}`,
      type: 'custom.event',
      occurredAt: '2026-01-01T00:00:00Z',
      customer: { externalId: self.marker },
    };
    return expected(await client.send({ method: 'POST', path: '/events', body, key: self.key }), 201, self);
  },
  hangsUp: async (self, _, number) => {
    const answer = await create(self, `slow ${self.marker} ${number}`, number % 40);
    return answer && expected(answer, 201, self);
  },
  hangsUpReading: async (self, _, number) => {
    const answer = await client.send({ method: 'GET', path: '/customers?limit=200', key: self.key, abortAfter: number % 15 });
    return answer && expected(answer, 200, self);
  },
};

function create(self: Company, name: string, abortAfter?: number): ReturnType<SocketClient['send']> {
  return client.send({
    method: 'POST',
    path: '/customers',
    body: { name },
    key: self.key,
    ...(abortAfter === undefined ? {} : { abortAfter }),
  });
}

function expected(answer: Awaited<ReturnType<SocketClient['send']>>, status: number, self: Company): string | undefined {
  if (answer === undefined) return 'no answer';
  const strangers = companies.filter(({ marker }) => marker !== self.marker && answer.text.includes(marker));
  if (strangers.length > 0) return `${self.marker} reads ${strangers.map(({ marker }) => marker).join(', ')}`;
  return answer.status === status ? undefined : `${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`;
}

describe('20 companies over 5 connections', () => {
  it('never read or write what is another’s, whatever goes wrong in between', async () => {
    const wrong: string[] = [];
    const names = Object.keys(ACTS);
    let next = 0;
    const work = async (): Promise<void> => {
      for (let number = next++; number < REQUESTS; number = next++) {
        const self = companies[(number * 7) % COMPANIES];
        const other = companies[(number * 7 + 1 + (number % (COMPANIES - 1))) % COMPANIES];
        const name = names[(number * 5 + Math.floor(number / names.length)) % names.length] ?? '';
        if (!self || !other) throw new Error('There are fewer companies than planned.');
        const problem = await ACTS[name]?.(self, other, number);
        if (problem !== undefined) wrong.push(`${number} ${name}: ${problem}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(wrong).toEqual([]);
  }, 600_000);

  it('leave every row with its own company', async () => {
    await app.settled();
    const { rows } = await owner.query<{ tenant_id: string; name: string }>(
      `SELECT tenant_id, name FROM customers WHERE name LIKE '% marker%'`,
    );
    const markers = new Map(companies.map(({ tenantId, marker }) => [tenantId, marker]));
    expect(rows.filter(({ tenant_id, name }) => !name.includes(markers.get(tenant_id) ?? 'nobody'))).toEqual([]);
    expect(rows.filter(({ name }) => /^(poison|late|fatal) /.test(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(REQUESTS / 20);
  });

  it('leave no connection that still belongs to one of them', async () => {
    const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => app.parts.pool.connect()));
    const seen = [];
    for (const connection of clients) {
      const { rows } = await connection.query(
        `SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant, coalesce(current_setting('app.user_id', true), '') AS person,
           (SELECT count(*)::int FROM customers) AS customers, pg_backend_pid() AS process`,
      );
      seen.push(...rows);
      connection.release();
    }
    expect(new Set(seen.map(({ process }) => process)).size).toBe(CONNECTIONS);
    for (const connection of seen) expect(connection).toMatchObject({ tenant: '', person: '', customers: 0 });
  });
});
