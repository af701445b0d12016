import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { quietReport, type Report } from '../adapters/quiet-report.js';
import { checkRedis } from '../adapters/redis-connection.js';
import { SystemClock } from '../adapters/system-clock.js';
import { AppModule } from '../app.module.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { createHttpApp } from '../platform/http/create-http-app.js';
import { PlatformDatabase } from '../platform/database/platform-database.js';
import { packageRoot } from '../platform/package-root.js';
import { createLogger } from '../platform/telemetry/logger.js';
import { Metrics } from '../platform/telemetry/metrics.js';
import { serveApart } from '../platform/telemetry/serve-apart.js';
import { type Assembled, assembleParts } from './assemble-parts.js';
import { keepMemoryLow } from './keep-memory-low.js';
import { explainListening, listen } from './listen.js';
import { type OpenDatabase, openDatabase } from './open-database.js';
import { startWorker } from './start-worker.js';

export type Program = {
  settings: Settings;
  /** Where it answers; undefined for a worker. */
  address: string | undefined;
  app: NestFastifyApplication;
  /** Settles when the database that we run ends by itself. */
  databaseEnded: Promise<string>;
  /** In order: no new work, running work ends, connections close, the database last. */
  stop(): Promise<void>;
  stopNow(): Promise<void>;
};

type Logger = ReturnType<typeof createLogger>;

/** From the environment to a program that answers. */
export async function startProgram(environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<Program> {
  const settings = readSettings(environment, environment['INIT_CWD'] ?? process.cwd());
  const logger = createLogger({ level: settings.logLevel });
  const report = quietReport((message, error) => logger.error({ err: error }, message), new SystemClock());
  if (settings.REDIS_URL !== undefined) await checkRedis(settings.REDIS_URL);
  const database = await openDatabase(settings, say);
  let assembled: Assembled | undefined;
  try {
    assembled = await assembleParts(settings, database, { log: logger, report });
    return await begin({ settings, database, assembled, logger, report });
  } catch (error) {
    await assembled?.stop().catch(() => undefined);
    await database.stop();
    throw error;
  }
}

type Ground = { settings: Settings; database: OpenDatabase; assembled: Assembled; logger: Logger; report: Report };

async function begin({ settings, database, assembled, logger, report }: Ground): Promise<Program> {
  const { parts } = assembled;
  const portalDirectory = path.join(packageRoot, '../frontend/dist');
  const app = await createHttpApp(AppModule.of(parts), { settings, ids: parts.ids, logger, portalDirectory });
  app.get(Metrics).watchPools(assembled.pools);
  await app.init();
  // The port first: a taken one must not be found out when work has begun.
  const address = settings.LIUKE_ROLE === 'worker' ? undefined : await listen(app, settings);
  const stopWatching = await watch(settings, app);
  const stopRelay = settings.LIUKE_ROLE === 'api' ? undefined : await startWorker(app, parts, { relayUrl: database.urls.relay, report });
  keepMemoryLow();
  if (address !== undefined) await database.announce(address);
  return {
    settings,
    address,
    app,
    databaseEnded: database.ended,
    stop: async () => {
      await stopRelay?.();
      await app.close();
      await stopWatching();
      await assembled.stop();
      await database.stop();
    },
    stopNow: () => {
      // What is cut off now was meant to be.
      logger.level = 'silent';
      return database.stopNow();
    },
  };
}

async function watch(
  { HOST: host, METRICS_PORT: port, METRICS_TOKEN: token }: Settings,
  app: NestFastifyApplication,
): Promise<() => Promise<void>> {
  if (port === undefined) return () => Promise.resolve();
  const isReady = (): Promise<unknown> => app.get(PlatformDatabase).query('SELECT 1');
  const apart = await serveApart({ host, port, token, metrics: app.get(Metrics), isReady }).catch(explainListening(host, port));
  return apart.stop;
}
