import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/adapters/embedded-postgres.js';
import { ensureDatabase, onDatabase, onServer } from '../../src/adapters/postgres-databases.js';
import { databaseUrls } from '../../src/platform/database/database-urls.js';
import { migrateDatabase } from '../../src/platform/database/migrate.js';

/** A migrated database: `ownerUrl` may do everything and seeds, `appUrl` is what the product's own requests use. */
export type BenchDatabase = { readonly name: string; readonly ownerUrl: string; readonly appUrl: string; readonly secretKey: string };

export type Stage = {
  readonly folder: string;
  readonly versions: string;
  database(name: string): Promise<BenchDatabase>;
  /** The same tables and rows once more; nobody may be connected to the original. */
  copyOf(original: BenchDatabase, name: string): Promise<BenchDatabase>;
  drop(database: BenchDatabase): Promise<void>;
  /** Afterwards dirty pages of what came before disturb nobody. */
  settle(database: BenchDatabase): Promise<void>;
  stop(): Promise<void>;
};

/** A database server as it is shipped, durable, in a folder of its own that goes with it. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'liuke-bench-'));
  // Where root must hand a cluster to another user, that user has to be able to walk through.
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({
    dataDirectory: path.join(folder, 'server'),
    outsideDirectory: path.join(folder, 'outside'),
    log: () => undefined,
  });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const secretKey = randomBytes(32).toString('hex');
  const passwordKey = Buffer.from(secretKey);
  const version = await onServer(server.url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? '';
  });

  const at = (name: string): BenchDatabase => {
    const ownerUrl = onDatabase(server.url, name);
    return { name, ownerUrl, secretKey, appUrl: databaseUrls(ownerUrl, 'liuke', passwordKey).app };
  };
  return {
    folder,
    versions: `Node ${process.version}, PostgreSQL ${version}`,
    database: async (name) => {
      await migrateDatabase(await ensureDatabase(server.url, name), 'liuke', passwordKey);
      return at(name);
    },
    copyOf: async (original, name) => {
      await onServer(server.url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${original.name}`));
      return at(name);
    },
    drop: (database) => onServer(server.url, async (client) => void (await client.query(`DROP DATABASE ${database.name} WITH (FORCE)`))),
    settle: (database) => onServer(database.ownerUrl, async (client) => void (await client.query('CHECKPOINT'))),
    stop: () => server.stop(),
  };
}
