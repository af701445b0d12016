import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../adapters/embedded-postgres.js';
import { ensureDatabase } from '../adapters/postgres-databases.js';
import { migrateDatabase } from '../platform/database/migrate.js';
import { findRedis } from './running-services.js';

/** Where the tests of this run make their databases. Everything they make starts with `prefix`, and is dropped by it. */
export type TestCluster = {
  adminUrl: string;
  prefix: string;
  template: string;
  installationKey: string;
  /** For files of tests; removed with everything in it when the run ends, also when it is interrupted. */
  folder: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster;
    /** A Redis for contract tests, or null where none answers. */
    redisUrl: string | null;
  }
}

/** Once for all database tests: a server (that of DATABASE_URL, else one of our own), one migrated database to clone, perhaps a Redis. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const givenUrl = process.env['DATABASE_URL'];
  const prefix = `liuke_test_${randomBytes(5).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'liuke-test-'));
  // Where root must hand a cluster to another user, that user has to be able to walk through.
  chmodSync(folder, 0o711);
  const clearUp = clearUpAfterwards(folder, givenUrl ?? '', prefix);
  try {
    const adminUrl = givenUrl ?? (await startThrowAwayServer(folder));
    const installationKey = randomBytes(32);
    const template = `${prefix}_template`;
    await migrateDatabase(await ensureDatabase(adminUrl, template), prefix, installationKey);
    const redisUrl = (await findRedis()) ?? null;
    project.provide('testCluster', { adminUrl, prefix, template, installationKey: installationKey.toString('hex'), folder });
    project.provide('redisUrl', redisUrl);
    process.stdout.write(
      `Database tests run on ${givenUrl ? 'the PostgreSQL of DATABASE_URL' : 'an embedded PostgreSQL'}, Redis adapters ${redisUrl ? 'on a running Redis' : 'are not covered (no Redis answers)'}.\n`,
    );
  } catch (error) {
    await clearUp();
    throw error;
  }
  return clearUp;
}

async function startThrowAwayServer(folder: string): Promise<string> {
  const { url } = await startEmbeddedPostgres({
    dataDirectory: join(folder, 'server'),
    outsideDirectory: join(folder, 'outside'),
    durable: false,
    log: () => undefined,
  });
  return url;
}

/** Starts the process that clears up when this one ends in whatever way; the answer lets it do so at once. */
function clearUpAfterwards(folder: string, serverUrl: string, prefix: string): () => Promise<void> {
  const here = import.meta.dirname;
  const args = ['--import', join(here, 'resolve-typescript.mjs'), join(here, 'clear-up-after.ts'), folder, serverUrl, prefix];
  // A group of its own: Ctrl-C must not reach it.
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return () => {
    child.stdin.end('The tests are done.');
    return ended;
  };
}
