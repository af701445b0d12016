import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino, { type Logger } from 'pino';
import { AppModule } from '../app.module.js';
import { readSettings, type Settings } from '../platform/config/settings.js';
import { createHttpApp } from '../platform/http/create-http-app.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { packageRoot } from '../platform/package-root.js';
import { type Assembled, assembleParts } from './assemble-parts.js';
import { type OpenDatabase, openDatabase } from './open-database.js';

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

export class PortTaken extends Error {
  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`);
  }
}

/** From the environment to a program that answers. */
export async function startProgram(environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<Program> {
  const settings = readSettings(environment, environment['INIT_CWD'] ?? process.cwd());
  const logger = pino({ level: settings.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const database = await openDatabase(settings, say);
  let assembled: Assembled | undefined;
  try {
    assembled = await assembleParts(settings, database, logger);
    return await begin(settings, database, assembled, logger);
  } catch (error) {
    await assembled?.stop().catch(() => undefined);
    await database.stop();
    throw error;
  }
}

async function begin(settings: Settings, database: OpenDatabase, { parts, stop }: Assembled, logger: Logger): Promise<Program> {
  const app = await createHttpApp(AppModule.of(parts), {
    settings,
    ids: parts.ids,
    logger,
    portalDirectory: path.join(packageRoot, '../frontend/dist'),
  });
  await app.init();
  const works = settings.LIUKE_ROLE !== 'api';
  if (works) await app.get(Jobs).start();
  const address = settings.LIUKE_ROLE === 'worker' ? undefined : await listen(app, settings);
  if (address !== undefined) await database.announce(address);
  return {
    settings,
    address,
    app,
    databaseEnded: database.ended,
    stop: async () => {
      await app.close();
      await stop();
      await database.stop();
    },
    stopNow: () => database.stopNow(),
  };
}

async function listen(app: NestFastifyApplication, { HOST, PORT }: Settings): Promise<string> {
  await app.listen(PORT, HOST).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new PortTaken(HOST, PORT);
    throw error;
  });
  return (await app.getUrl()).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
}
