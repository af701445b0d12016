import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import type { TestProject } from 'vitest/node';
import { findDataOwner, takeDataLock } from '../adapters/data-lock.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../adapters/embedded-postgres.js';
import { ensureDatabase, onServer } from '../adapters/postgres-databases.js';
import { migrateDatabase } from '../platform/database/migrate.js';

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

const folderPrefix = `liuke-test-${process.getuid?.() ?? 'user'}-`;

/** Once for all database tests: a server (that of DATABASE_URL, else one of our own), one migrated database to clone, perhaps a Redis. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const givenUrl = process.env['DATABASE_URL'];
  const place = await makeFolder();
  const server = givenUrl ? undefined : await startThrowAwayServer(place.folder);
  const adminUrl = server?.url ?? givenUrl ?? '';
  const prefix = `liuke_test_${randomBytes(5).toString('hex')}`;
  const installationKey = randomBytes(32);
  const remove = async (): Promise<void> => {
    if (server) await server.stopNow();
    else await dropEverything(adminUrl, prefix);
    place.remove();
  };
  try {
    const template = `${prefix}_template`;
    await migrateDatabase(await ensureDatabase(adminUrl, template), prefix, installationKey);
    const redisUrl = process.env['REDIS_URL'] ?? ((await answersOnLocalhost(6379)) ? 'redis://127.0.0.1:6379' : null);
    project.provide('testCluster', { adminUrl, prefix, template, installationKey: installationKey.toString('hex'), folder: place.folder });
    project.provide('redisUrl', redisUrl);
    process.stdout.write(
      `Database tests run on ${givenUrl ? 'the PostgreSQL of DATABASE_URL' : 'an embedded PostgreSQL'}, Redis adapters ${redisUrl ? 'on a running Redis' : 'are not covered (no Redis answers)'}.\n`,
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

async function makeFolder(): Promise<{ folder: string; remove: () => void }> {
  removeAbandonedFolders();
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  // Where root must hand a cluster to another user, that user has to be able to walk through.
  chmodSync(folder, 0o711);
  await takeDataLock(folder);
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  process.on('exit', remove);
  return { folder, remove };
}

async function startThrowAwayServer(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDirectory: join(folder, 'server'),
    outsideDirectory: join(folder, 'outside'),
    durable: false,
    log: () => undefined,
  });
  const kill = (): void => killIfAlive(server.pid);
  // Before the folder is removed.
  process.prependListener('exit', kill);
  void server.ended.then(() => process.off('exit', kill));
  return server;
}

/** What runs that were killed with −9 could not remove themselves. */
function removeAbandonedFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(folderPrefix) || statSync(folder).mtimeMs > Date.now() - 60_000) continue;
    if (findDataOwner(folder) === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended before.
  }
}

async function dropEverything(adminUrl: string, prefix: string): Promise<void> {
  await onServer(adminUrl, async (client) => {
    const mine = `${prefix.replaceAll('_', String.raw`\_`)}%`;
    const databases = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datname LIKE $1', [mine]);
    for (const { name } of databases.rows) await client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
    const roles = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_roles WHERE rolname LIKE $1', [mine]);
    for (const { name } of roles.rows) await client.query(`DROP ROLE ${escapeIdentifier(name)}`);
  });
}

function answersOnLocalhost(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTo({ host: '127.0.0.1', port, timeout: 500 });
    const settle = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false));
  });
}
