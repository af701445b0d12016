import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newInstallationKeyText } from '../../adapters/installation-key.js';
import { onServer } from '../../adapters/postgres-databases.js';
import { SystemClock } from '../../adapters/system-clock.js';
import { databaseUrls } from '../../platform/database/database-urls.js';
import { PluginRegistry } from '../../plugin-host/plugin-registry.js';
import { PluginVersionsRepository } from '../../plugin-host/plugin-versions.repository.js';
import { aChannelPlugin, channelPlan } from '../../testing/a-channel-plugin.js';
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database.js';
import { type RunningProgram, startRunningProgram } from '../../testing/running-program.js';
import { SessionOverHttp } from '../../testing/session-over-http.js';

const SECONDS = process.env['LIUKE_PROVE'] === '1' ? 60 : 6;
/** How long a choice stands before the next one: a call is much shorter, so most calls can have met one choice only. */
const STANDS_MS = 350;
const NUMBERS = ['91.0.0', '92.0.0', '93.0.0'];
const redisUrl = inject('redisUrl');
const clock = new SystemClock();
const now = (): number => clock.now().getTime();
const secretKey = newInstallationKeyText();

/** What runs from a time between `begun` and `done` on: a version, or nothing while the plugin is off. */
type Choice = { readonly running: string | null; readonly begun: number; readonly done: number };
/** What a call that began and ended in between has shown to run. */
type Seen = { readonly what: string; readonly running: string | null; readonly from: number; readonly to: number };

let database: TestDatabase;
let receiver: Server;
let programs: RunningProgram[] = [];
let apis: [string, string];
let shop: SessionOverHttp;
let tenantId: string;
const arrived = new Map<string, { version: string; at: number }>();
const digests = new Map<string, string>();
const choices: Choice[] = [];
const chosenVersions: string[] = [];
const seen: Seen[] = [];

/** Every version says which one it is, in what it sends and in what it reads. */
function numbered(version: string) {
  const request = (message: string): string =>
    `return { request: { kind: 'http', method: 'POST', url: input.config.url, headers: {}, body: { json: { version: '${version}', message: ${message} } } } };`;
  const candidate = aChannelPlugin(
    {
      plan: `return ${channelPlan.replace('checkable: false', 'checkable: true')};`,
      render: request('input.message.id'),
      check: request('null'),
      readCheck: `return { ok: false, reason: 'refused', detail: '${version} read ' + input.response.body };`,
    },
    {
      // A plugin that comes with the program: every process offers all of its versions.
      id: 'channel-webhook',
      version,
      hosts: [{ fromConfig: 'url' }],
      config: { type: 'object', properties: { url: { type: 'string', 'x-liuke-field': { kind: 'text', label: 'config.key' } } } },
    },
  );
  return candidate;
}

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const { version, message } = JSON.parse(text);
      if (message !== null) arrived.set(message, { version, at: now() });
      response.end(version);
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  // The first one brings the database up to date for all.
  programs = [await start('api')];
  programs.push(...(await Promise.all(['api', 'worker', 'worker'].map((role) => start(role)))));
  apis = [programs[0]?.url ?? '', programs[1]?.url ?? ''];
  await asApp(async (client) => {
    const query = async (sql: string, values: readonly unknown[]): Promise<readonly unknown[]> =>
      (await client.query(sql, [...values])).rows;
    const registry = new PluginRegistry(new PluginVersionsRepository(query), clock);
    for (const version of NUMBERS) digests.set(version, (await registry.offer(numbered(version))).digest);
  });
  shop = new SessionOverHttp(now);
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  receiver.closeAllConnections();
  receiver.close();
  await database.drop();
  if (redisUrl === null) return;
  const redis = new Redis(redisUrl);
  for await (const keys of redis.scanStream({ match: `liuke-${rolePrefix()}*` })) if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
});

const rolePrefix = (): string => `${database.rolePrefix}_f`;

function receiverPort(): number {
  const address = receiver.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

function start(role: string): Promise<RunningProgram> {
  return startRunningProgram({
    LIUKE_ROLE: role,
    DATABASE_URL: database.ownerUrl,
    LIUKE_DATABASE_ROLE_PREFIX: rolePrefix(),
    LIUKE_SECRET_KEY: secretKey,
    LIUKE_DATA_DIR: inject('testCluster').folder,
    LIUKE_INTERNAL_HOSTS: `127.0.0.1:${receiverPort()}`,
    LIUKE_RATE_LIMIT: '1000000',
    LIUKE_MAIL: 'off',
    LIUKE_DEMO: '0',
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    DATABASE_POOL: '5',
    ...(redisUrl !== null && { REDIS_URL: redisUrl }),
  });
}

function asApp<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  return onServer(databaseUrls(database.ownerUrl, rolePrefix(), Buffer.from(secretKey)).app, work);
}

function rows<Row extends object>(sql: string): Promise<Row[]> {
  return asApp(async (client) => {
    await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
    return (await client.query<Row>(sql)).rows;
  });
}

async function ask(method: 'GET' | 'POST' | 'PATCH', api: number, path: string, status: number, body?: object) {
  const answer = await shop.send(method, `${apis[api] ?? ''}/api/v1${path}`, body);
  expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(status);
  return answer;
}

async function open(): Promise<{ customer: string; installation: string }> {
  const company = { companyName: 'Shop', name: 'Li', email: 'li@example.com', password: 'a long pass phrase' };
  tenantId = (await ask('POST', 0, '/auth/signup', 201, company)).body.tenant.id;
  await onServer(database.ownerUrl, (client) =>
    client.query(`BEGIN; ALTER TABLE platform.users NO FORCE ROW LEVEL SECURITY;
      UPDATE platform.users SET email_confirmed_at = created_at; ALTER TABLE platform.users FORCE ROW LEVEL SECURITY; COMMIT`),
  );
  await ask('PATCH', 0, '/quiet-hours', 200, { enabled: false, version: (await ask('GET', 0, '/quiet-hours', 200)).body.version });
  const { body: made } = await ask('POST', 0, '/customers', 201, { name: 'Lin', phone: '+12025550142' });
  const installed = await ask('POST', 0, '/plugin-installations', 201, {
    pluginId: 'channel-webhook',
    digest: digests.get('91.0.0'),
    configuration: { url: `http://127.0.0.1:${receiverPort()}/` },
    accepts: { reads: ['address'], hosts: [`http://127.0.0.1:${receiverPort()}`] },
  });
  chosen(installed);
  return { customer: `/customers/${made.id}`, installation: installed.body.id };
}

function chosen({ body, asked, answered }: Awaited<ReturnType<typeof ask>>, isVersion = true): void {
  if (isVersion) chosenVersions.push(body.plugin.version);
  choices.push({ running: body.enabled ? body.plugin.version : null, begun: asked, done: answered });
}

/** In one process after the other: another version, the one before, off, on, and another one while it is off. */
async function flip(installation: string, end: number): Promise<void> {
  const path = `/plugin-installations/${installation}`;
  let { version } = (await ask('GET', 0, path, 200)).body;
  const steps = ['up', 'off', 'on', 'up', 'back', 'off', 'up', 'on', 'up'] as const;
  let [step, ups] = [0, 0];
  const take = (what: (typeof steps)[number], api: number): ReturnType<typeof ask> => {
    if (what === 'up') {
      ups += 1;
      return ask('POST', api, `${path}/upgrade`, 200, { version, digest: digests.get(NUMBERS[ups % NUMBERS.length] ?? '') });
    }
    if (what === 'back') return ask('POST', api, `${path}/roll-back`, 200, { version });
    return ask('PATCH', api, path, 200, { version, enabled: what === 'on' });
  };
  for (; now() < end; step += 1) {
    await pause(STANDS_MS);
    const what = steps[step % steps.length] ?? 'up';
    const answer = await take(what, step % 2);
    chosen(answer, what === 'up' || what === 'back');
    ({ version } = answer.body);
  }
}

/** The version that was sent, and the version that read the answer, must be the same one. */
async function tryConnections(installation: string, api: number, end: number): Promise<void> {
  while (now() < end) {
    const answer = await shop.send('POST', `${apis[api] ?? ''}/api/v1/plugin-installations/${installation}/check`);
    const { status, body, asked: from, answered: to } = answer;
    const [read, sent] = status === 200 ? String(body.detail).split(' read ') : [];
    expect(status === 200 ? read : body.code).toBeOneOf([sent, 'plugins.disabled']);
    seen.push({ what: 'check', running: sent ?? null, from, to });
    await pause(10);
  }
}

async function sendMessages(customer: string, installationId: string, api: number, end: number): Promise<void> {
  const message = { installationId, purpose: 'service', content: { kind: 'text', text: 'Your order has left.' } };
  while (now() < end) {
    const answer = await shop.send('POST', `${apis[api] ?? ''}/api/v1${customer}/messages`, message);
    expect(answer.status === 202 ? null : answer.body.params?.reason).toBeOneOf([null, 'channel-off']);
    if (answer.status === 422) seen.push({ what: 'refused message', running: null, from: answer.asked, to: answer.answered });
    await pause(25);
  }
}

/** Every message was tried; what was switched off in the middle of it is tried again later, after this test. */
async function tried(): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const [waiting] = await rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM messages WHERE state = 'queued' AND problem IS NULL`,
    );
    if (waiting?.count === 0) return;
    await pause(100);
  }
  throw new Error(
    `Still waiting: ${JSON.stringify(await rows('SELECT state, problem, attempts, count(*)::int, min(next_attempt_at) FROM messages GROUP BY 1, 2, 3'))}`,
  );
}

/** What may have been in force at some time in between: a choice holds from when it was asked for until the next one was answered. */
function possible(from: number, to: number): Set<string | null> {
  return new Set(
    choices.filter(({ begun }, index) => begun <= to && (choices[index + 1]?.done ?? Infinity) >= from).map(({ running }) => running),
  );
}

/** A trial that found the plugin off in the middle has called the version that was on before. */
function explains({ running, from, to }: Seen, version: string, at: number): boolean {
  return from <= at && at <= to && (running === version || (running === null && possible(from, to).has(version)));
}

it(
  `runs only the version that is chosen, in two APIs and two workers on PostgreSQL and ${redisUrl === null ? 'pg-boss, as no Redis answers' : 'Redis'}, for ${SECONDS} s`,
  {
    timeout: 120_000 + SECONDS * 2_000,
  },
  async () => {
    const { customer, installation } = await open();
    const end = now() + SECONDS * 1_000;
    const ends = await Promise.allSettled([
      flip(installation, end),
      ...[0, 1].flatMap((api) => [tryConnections(installation, api, end), sendMessages(customer, installation, api, end)]),
    ]);
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
    await tried();
    // Ended in order, every process has written down its last calls.
    await Promise.all(programs.splice(0).map((program) => program.stop()));

    const messages = await rows<{ id: string; claimed: Date; sent: Date | null }>(
      'SELECT id, claimed_at AS claimed, sent_at AS sent FROM messages',
    );
    const sent = messages.filter(({ id }) => arrived.has(id));
    for (const { id, claimed } of sent) {
      const { version, at } = arrived.get(id)!;
      seen.push({ what: 'message', running: version, from: claimed.getTime(), to: at });
    }
    expect(seen.filter(({ running, from, to }) => !possible(from, to).has(running))).toEqual([]);

    // No call in the log but of the version that was seen to run meanwhile: in a message until it was settled, in a trial until it was answered.
    const settled = sent.map(({ id, claimed, sent: at }): Seen => {
      return { what: 'settled', running: arrived.get(id)!.version, from: claimed.getTime(), to: at?.getTime() ?? Infinity };
    });
    const log = await rows<{ version: string; called: string; at: Date }>(
      `SELECT v.version, i.function_name AS called, i.occurred_at AS at FROM plugin_invocations i JOIN platform.plugin_versions v ON v.digest = i.digest
      WHERE i.outcome = 'ok' AND i.function_name <> 'outreach-channel@1 plan' AND v.plugin_id = 'channel-webhook'`,
    );
    const known = [...seen, ...settled];
    expect(log.filter(({ version, at }) => !known.some((one) => explains(one, version, at.getTime())))).toEqual([]);

    // What the company's history says is what this test did.
    const history = await rows<{ version: string; created_at: Date }>(
      `SELECT v.version, h.created_at FROM plugin_installation_versions h JOIN platform.plugin_versions v ON v.digest = h.digest ORDER BY h.number`,
    );
    expect(history.map(({ version }) => version)).toEqual(chosenVersions);
    expect(
      history.filter(({ created_at: at }) => !choices.some(({ begun, done }) => begun <= at.getTime() && at.getTime() <= done)),
    ).toEqual([]);

    expect(seen.filter(({ from, to }) => possible(from, to).size === 1).length).toBeGreaterThan(SECONDS * 5);
    expect(sent.length).toBeGreaterThan(SECONDS);
    expect(new Set(log.map(({ version }) => version))).toEqual(new Set(NUMBERS));
  },
);
