import path from 'node:path';
import { startEmbeddedPostgres } from '../adapters/embedded-postgres.js';
import { type InstallationKeys, parseInstallationKeys } from '../adapters/installation-key.js';
import { ensureDatabase, onServer } from '../adapters/postgres-databases.js';
import { readOrCreateSecretKeyFile } from '../adapters/secret-key-file.js';
import type { Settings } from '../platform/config/settings.js';
import { databaseUrls, type DatabaseUrls, defaultRolePrefix } from '../platform/database/database-urls.js';
import { DatabaseNotReady, migrateDatabase } from '../platform/database/migrate.js';

export type OpenDatabase = {
  /** Of the role that owns the tables: for commands of whoever runs the installation, never for requests. */
  ownerUrl: string;
  urls: DatabaseUrls;
  keys: InstallationKeys;
  /** Ends when the embedded server does, with its last words; never with a server that is not ours. */
  ended: Promise<string>;
  /** Tells a second program on the same data where this one answers. */
  announce: (address: string) => Promise<void>;
  stop: () => Promise<void>;
  stopNow: () => Promise<void>;
};

/** A migrated database and the keys that open it: our own server on a laptop, the given one elsewhere. */
export async function openDatabase(settings: Settings, log: (message: string) => void): Promise<OpenDatabase> {
  if (settings.DATABASE_URL !== undefined) return openGiven(settings, settings.DATABASE_URL);
  const server = await startEmbeddedPostgres({ dataDirectory: settings.dataDirectory, log });
  try {
    const ownerUrl = await ensureDatabase(server.url, 'liuke');
    const isNew = settings.LIUKE_SECRET_KEY === undefined && (await hasNoKeyYet(ownerUrl));
    const keyText = settings.LIUKE_SECRET_KEY ?? (await readOrCreateSecretKeyFile(path.join(settings.dataDirectory, 'secret.key'), isNew));
    return {
      ...(await migrated(ownerUrl, settings, keyText)),
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

async function openGiven(settings: Settings, ownerUrl: string): Promise<OpenDatabase> {
  if (settings.LIUKE_SECRET_KEY === undefined) throw new DatabaseNotReady('LIUKE_SECRET_KEY is missing.');
  return {
    ...(await migrated(ownerUrl, settings, settings.LIUKE_SECRET_KEY)),
    ended: new Promise(() => undefined),
    announce: nothing,
    stop: nothing,
    stopNow: nothing,
  };
}

async function migrated(ownerUrl: string, settings: Settings, keyText: string): Promise<Pick<OpenDatabase, 'ownerUrl' | 'urls' | 'keys'>> {
  const keys = parseInstallationKeys(keyText);
  const [current = ''] = keyText.split(',');
  const passwordKey = Buffer.from(current.trim());
  const rolePrefix = settings.LIUKE_DATABASE_ROLE_PREFIX ?? defaultRolePrefix(ownerUrl);
  await migrateDatabase(ownerUrl, rolePrefix, passwordKey);
  return { ownerUrl, keys, urls: databaseUrls(ownerUrl, rolePrefix, passwordKey) };
}

/** Whether the database was ever written with a key: then a missing key file must not be replaced by a new one. */
function hasNoKeyYet(ownerUrl: string): Promise<boolean> {
  return onServer(ownerUrl, async (client) => {
    const { rows } = await client.query<{ table: string | null }>(`SELECT to_regclass('platform.installation')::text AS table`);
    if (rows[0]?.table === null) return true;
    return (await client.query('SELECT FROM platform.installation')).rowCount === 0;
  });
}
