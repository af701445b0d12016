import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { AesSecrets } from '../adapters/aes-secrets.js';
import { parseInstallationKeys } from '../adapters/installation-key.js';
import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import { RandomIds } from '../adapters/random-ids.js';
import { SealedFiles } from '../adapters/sealed-files.js';
import { SystemClock } from '../adapters/system-clock.js';
import { PostgresTenantKeyStore } from '../adapters/tenant-key-store.js';
import { tenantQueryOn } from '../adapters/tenant-query.js';
import { readSettings } from '../platform/config/settings.js';
import { connect } from '../platform/database/connect.js';
import { createHttpApp } from '../platform/http/create-http-app.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { MessageConsumers } from '../platform/outbox/message-consumers.js';
import { Relay } from '../platform/outbox/relay.js';
import type { Parts } from '../platform/parts.js';
import { createLogger } from '../platform/telemetry/logger.js';
import type { Clock } from '../ports/clock.js';
import type { Queue } from '../ports/queue.js';
import { addMember, TEST_PASSWORD, type TestMember } from './add-member.js';
import { createTestDatabase, type TestDatabase } from './create-test-database.js';
import { MemoryBroadcast } from './fakes/memory-broadcast.js';
import { MemoryCounters } from './fakes/memory-counters.js';
import { MemoryFileStore } from './fakes/memory-file-store.js';
import { MemoryMailer } from './fakes/memory-mailer.js';
import { MemoryQueue } from './fakes/memory-queue.js';
import { RecordingDialler } from './fakes/recording-dialler.js';
import { TableResolver } from './fakes/table-resolver.js';
import { testClient, type TestClient } from './test-client.js';

export type TestAppOptions = {
  clock?: Clock;
  parts?: Partial<Parts>;
  environment?: Record<string, string>;
  database?: TestDatabase;
  /** How many connections the application has; 8 unless given. */
  connections?: number;
};

export type TestTenant = {
  tenantId: string;
  userId: string;
  email: string;
  owner: TestClient;
  key(...scopes: string[]): Promise<TestClient>;
  /** A colleague, invited and signed in; `role` is a built-in one or the id of an own one. */
  member(role: string, place?: { departmentId?: string }): Promise<TestMember>;
};

export type TestApp = {
  readonly nest: NestFastifyApplication;
  readonly parts: Parts;
  readonly database: TestDatabase;
  /** What was sent by mail; empty where a test gave a mailer of its own. */
  readonly letters: MemoryMailer;
  /** Relays what was committed and what is due, and works it, until nothing is left: no message, no running or due job. */
  settled(): Promise<void>;
  /** A client that is not signed in. */
  anybody(): TestClient;
  /** A new company with its owner signed in. */
  aTenant(overrides?: Record<string, unknown>): Promise<TestTenant>;
  stop(): Promise<void>;
};

let companies = 0;

/** The product's own application on a database of its own; HTTP goes through `inject`, without a socket. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const letters = new MemoryMailer();
  const parts = assemble(database, letters, options);
  const nest = await createHttpApp(AppModule.of(parts), {
    settings: parts.settings,
    ids: parts.ids,
    logger: createLogger({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
    portalDirectory: '/nowhere',
  });
  await nest.init();
  await nest.getHttpAdapter().getInstance().ready();
  await nest.get(Jobs).start();
  const relayPool = connect(database.urls.relay, { max: 1, applicationName: 'liuke-test-relay' });
  const relay = new Relay({ pool: relayPool, queue: parts.queue, clock: parts.clock, consumers: nest.get(MessageConsumers) });
  const anybody = (): TestClient => testClient(nest);
  const desk = { letters, settled: () => settle(relay, parts.queue), anybody };
  return {
    ...desk,
    nest,
    parts,
    database,
    aTenant: async (overrides) => {
      const tenant = await signUp(anybody(), overrides);
      const owner = { client: tenant.owner, email: tenant.email };
      return { ...tenant, member: (role, place) => addMember(desk, owner, role, place) };
    },
    stop: async () => {
      await nest.close();
      await Promise.all([parts.queue.stop(), parts.broadcast.stop(), parts.counters.stop(), parts.pluginRuntime.close()]);
      await Promise.all([parts.pool.end(), parts.operatorPool.end(), relayPool.end()]);
      if (!options.database) await database.drop();
    },
  };
}

async function settle(relay: Relay, queue: Queue): Promise<void> {
  do {
    if (queue instanceof MemoryQueue) await queue.settled();
  } while ((await relay.once()).relayed > 0);
}

async function signUp(owner: TestClient, overrides: Record<string, unknown> = {}): Promise<Omit<TestTenant, 'member'>> {
  companies += 1;
  const email = `owner${companies}-${process.pid}@example.com`;
  const request = { companyName: `Company ${companies}`, name: 'Owner', email, password: TEST_PASSWORD, ...overrides };
  const { body } = await owner.post('/auth/signup', request).expect(201);
  return {
    tenantId: body.tenant.id,
    userId: body.user.id,
    email,
    owner,
    key: async (...scopes) => {
      const { body: made } = await owner.post('/api-keys', { name: 'Test', scopes, source: 'test' }).expect(201);
      return owner.withKey(made.key);
    },
  };
}

function assemble(
  database: TestDatabase,
  mailer: MemoryMailer,
  { clock: given, parts, environment, connections = 8 }: TestAppOptions,
): Parts {
  const pool = connect(database.urls.app, { max: connections, applicationName: 'liuke-test' });
  const keys = parseInstallationKeys(database.installationKey.toString('hex'));
  const clock = given ?? new SystemClock();
  const ids = new RandomIds();
  const secrets = new AesSecrets(keys, new PostgresTenantKeyStore(tenantQueryOn(pool)));
  return {
    settings: readSettings({ PORT: '3000', LIUKE_DEMO: '0', LIUKE_RATE_LIMIT: '1000000', ...environment }, '/'),
    log: { info: () => undefined },
    pool,
    operatorPool: connect(database.urls.operator, { max: 2, applicationName: 'liuke-test-operator' }),
    clock,
    ids,
    secrets,
    queue: new MemoryQueue(),
    mailer,
    mailbox: undefined,
    files: new SealedFiles(new MemoryFileStore(), secrets, clock, ids),
    counters: new MemoryCounters(clock),
    requestCounters: new MemoryCounters(clock),
    broadcast: new MemoryBroadcast(),
    pluginRuntime: new QuickJsPluginRuntime(),
    resolver: new TableResolver(),
    dialler: new RecordingDialler(),
    ...parts,
  };
}
