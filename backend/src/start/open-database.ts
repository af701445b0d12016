import path from 'node:path';
import type { Client } from 'pg';
import { startEmbeddedPostgres } from '../adapters/embedded-postgres.js';
import { type InstallationKeys, parseInstallationKeys } from '../adapters/installation-key.js';
import { ensureDatabase, onServer } from '../adapters/postgres-databases.js';
import { readOrCreateSecretKeyFile } from '../adapters/secret-key-file.js';
import { requireKnownKey } from '../adapters/secret-key-check.js';
import type { Settings } from '../platform/config/settings.js';
import { databaseUrls, type DatabaseUrls, defaultRolePrefix } from '../platform/database/database-urls.js';
import { DatabaseNotReady, migrateDatabase } from '../platform/database/migrate.js';

export type OpenDatabase = {
  /** Of the role that owns the tables: for commands of whoever runs the installation, never for requests. */
  ownerUrl: string;
  urls: DatabaseUrls;
  keys: InstallationKeys;
  /** What this installation's roles are named after; tells it from others that share a server. */
  rolePrefix: string;
  /** Ends when the embedded server does, with its last words; never with a server that is not ours. */
  ended: Promise<string>;
  /** Tells a second program on the same data where this one answers. */
  announce: (address: string) => Promise<void>;
  stop: () => Promise<void>;
  stopNow: () => Promise<void>;
};

export type OpenOptions = {
  /** For declaring a key lost: elsewhere a key that the database was not written with is refused before anything is changed. */
  anyKey?: boolean;
};

/** A migrated database and the keys that open it: our own server on a laptop, the given one elsewhere. */
export async function openDatabase(settings: Settings, log: (message: string) => void, options: OpenOptions = {}): Promise<OpenDatabase> {
  if (settings.DATABASE_URL !== undefined) return openGiven(settings, settings.DATABASE_URL, options);
  const server = await startEmbeddedPostgres({ dataDirectory: settings.dataDirectory, log });
  try {
    const ownerUrl = await ensureDatabase(server.url, 'liuke');
    const isNew = settings.LIUKE_SECRET_KEY === undefined && (await onServer(ownerUrl, readKeyCheck)) === undefined;
    const keyText = settings.LIUKE_SECRET_KEY ?? (await readOrCreateSecretKeyFile(path.join(settings.dataDirectory, 'secret.key'), isNew));
    return {
      ...(await migrated(ownerUrl, settings, keyText, options)),
      ended: server.ended,
      announce: (address) => server.announce(address),
      stop: () => server.stop(),
      stopNow: () => server.stopNow(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function nothing(): Promise<void> {
  return Promise.resolve();
}

async function openGiven(settings: Settings, ownerUrl: string, options: OpenOptions): Promise<OpenDatabase> {
  if (settings.LIUKE_SECRET_KEY === undefined) throw new DatabaseNotReady('LIUKE_SECRET_KEY is missing.');
  return {
    ...(await migrated(ownerUrl, settings, settings.LIUKE_SECRET_KEY, options)),
    ended: new Promise(() => undefined),
    announce: nothing,
    stop: nothing,
    stopNow: nothing,
  };
}

async function migrated(
  ownerUrl: string,
  settings: Settings,
  keyText: string,
  { anyKey = false }: OpenOptions,
): Promise<Pick<OpenDatabase, 'ownerUrl' | 'urls' | 'keys' | 'rolePrefix'>> {
  const keys = parseInstallationKeys(keyText);
  const [current = ''] = keyText.split(',');
  const passwordKey = Buffer.from(current.trim());
  const rolePrefix = settings.LIUKE_DATABASE_ROLE_PREFIX ?? defaultRolePrefix(ownerUrl);
  await migrateDatabase(ownerUrl, rolePrefix, passwordKey, async (client) => {
    // The roles' passwords follow from the key: a wrong one must not lock out the processes that have the right one.
    if (!anyKey) requireKnownKey(await readKeyCheck(client), keys);
  });
  return { ownerUrl, keys, rolePrefix, urls: databaseUrls(ownerUrl, rolePrefix, passwordKey) };
}

/** Undefined while the database was never written with a key. */
async function readKeyCheck(client: Client): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ table: string | null }>(`SELECT to_regclass('platform.installation')::text AS table`);
  if (rows[0]?.table === null) return undefined;
  return (await client.query<{ key_check: Buffer }>('SELECT key_check FROM platform.installation')).rows[0]?.key_check;
}
