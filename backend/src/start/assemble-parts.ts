import path from 'node:path';
import type pg from 'pg';
import { AesSecrets } from '../adapters/aes-secrets.js';
import { BufferedCounters } from '../adapters/buffered-counters.js';
import { BullmqQueue } from '../adapters/bullmq-queue.js';
import { DirectoryFileStore } from '../adapters/directory-file-store.js';
import type { FileStore } from '../adapters/file-store.js';
import { FilesMailer } from '../adapters/files-mailer.js';
import { NodeDialler } from '../adapters/node-dialler.js';
import { NodeResolver } from '../adapters/node-resolver.js';
import { NoMailer } from '../adapters/no-mailer.js';
import { PgBossQueue } from '../adapters/pg-boss-queue.js';
import { PostgresBroadcast } from '../adapters/postgres-broadcast.js';
import { PostgresCounters } from '../adapters/postgres-counters.js';
import { PostgresFileStore } from '../adapters/postgres-file-store.js';
import { postgresKeyCheckStore } from '../adapters/postgres-key-check-store.js';
import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import type { Report } from '../adapters/quiet-report.js';
import { RandomIds } from '../adapters/random-ids.js';
import { RedisBroadcast } from '../adapters/redis-broadcast.js';
import { RedisCounters } from '../adapters/redis-counters.js';
import { SealedFiles } from '../adapters/sealed-files.js';
import { checkSecretKey } from '../adapters/secret-key-check.js';
import { SmtpMailer } from '../adapters/smtp-mailer.js';
import { SystemClock } from '../adapters/system-clock.js';
import { PostgresTenantKeyStore } from '../adapters/tenant-key-store.js';
import { type TenantQuery, tenantQueryOn } from '../adapters/tenant-query.js';
import type { Settings } from '../platform/config/settings.js';
import { connect } from '../platform/database/connect.js';
import type { Parts } from '../platform/parts.js';
import type { Log } from '../platform/telemetry/log.js';
import type { Broadcast } from '../ports/broadcast.js';
import type { Counters } from '../ports/counters.js';
import type { Queue } from '../ports/queue.js';
import type { OpenDatabase } from './open-database.js';

export type Assembled = { parts: Parts; pools: Readonly<Record<string, pg.Pool>>; stop: () => Promise<void> };

export type Told = { log: Log; report: Report };

type Between = { queue: Queue; counters: Counters; broadcast: Broadcast };

/** Picks one adapter for every port, by the settings alone. */
export async function assembleParts(settings: Settings, database: OpenDatabase, { log, report }: Told): Promise<Assembled> {
  const clock = new SystemClock();
  const ids = new RandomIds();
  const onError = (error: Error): void => report('A database connection broke', error);
  const pool = connect(database.urls.app, { max: settings.DATABASE_POOL, applicationName: 'liuke', onError });
  // Keys and files are read while a request already holds a connection of the main pool: they must not wait for one.
  const asidePool = connect(database.urls.app, { max: 3, applicationName: 'liuke-aside', onError });
  const operatorPool = connect(database.urls.operator, { max: 2, applicationName: 'liuke-operator', onError });
  await checkSecretKey(postgresKeyCheckStore(asidePool), database.keys);
  const tenantQuery = tenantQueryOn(asidePool);
  const secrets = new AesSecrets(database.keys, new PostgresTenantKeyStore(tenantQuery));
  const mail = mailerOf(settings, clock, ids);
  const [between, pluginRuntime] = await Promise.all([
    adaptersBetweenProcesses(settings, database, asidePool, report, clock),
    QuickJsPluginRuntime.start(),
  ]);
  const requestCounters = new BufferedCounters(between.counters, clock, { report });
  return {
    parts: {
      settings,
      log,
      pool,
      operatorPool,
      clock,
      ids,
      secrets,
      files: new SealedFiles(fileStoreOf(settings, tenantQuery), secrets, clock, ids),
      requestCounters,
      pluginRuntime,
      resolver: new NodeResolver({ own: settings.internalHosts.map(({ host }) => host) }),
      dialler: new NodeDialler(),
      ...mail,
      ...between,
    },
    pools: { main: pool, aside: asidePool },
    stop: async () => {
      await between.queue.stop();
      await Promise.all([between.broadcast.stop(), requestCounters.stop(), mail.mailer.stop(), pluginRuntime.close()]);
      await Promise.all([pool.end(), asidePool.end(), operatorPool.end()]);
    },
  };
}

export function fileStoreOf(settings: Settings, query: TenantQuery): FileStore {
  const inDirectory = (settings.LIUKE_FILES ?? (settings.embedded ? 'directory' : 'database')) === 'directory';
  return inDirectory ? new DirectoryFileStore(path.join(settings.dataDirectory, 'files')) : new PostgresFileStore(query);
}

async function adaptersBetweenProcesses(
  settings: Settings,
  { urls, rolePrefix }: OpenDatabase,
  pool: pg.Pool,
  report: Report,
  clock: SystemClock,
): Promise<Between> {
  const url = settings.REDIS_URL;
  if (url === undefined) {
    return {
      queue: await PgBossQueue.start({ connectionString: urls.queue, report }),
      counters: new PostgresCounters(pool),
      broadcast: await PostgresBroadcast.start({ connectionString: urls.app, report }),
    };
  }
  const prefix = `liuke-${rolePrefix}`;
  return {
    queue: new BullmqQueue({ url, prefix, clock, report }),
    counters: new RedisCounters({ url, prefix, report }),
    broadcast: await RedisBroadcast.start({ url, prefix, report }),
  };
}

function mailerOf(settings: Settings, clock: SystemClock, ids: RandomIds): Pick<Parts, 'mailer' | 'mailbox'> {
  if (settings.mail === 'smtp' && settings.SMTP_URL !== undefined) {
    return { mailer: new SmtpMailer({ url: settings.SMTP_URL, from: settings.MAIL_FROM }), mailbox: undefined };
  }
  if (settings.mail === 'off') return { mailer: new NoMailer(), mailbox: undefined };
  const files = new FilesMailer(path.join(settings.dataDirectory, 'mail'), clock, ids, settings.MAIL_FROM);
  return { mailer: files, mailbox: files };
}
