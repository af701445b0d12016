import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DataInUse } from '../adapters/data-lock.js';
import { superuser } from '../adapters/embedded-postgres-cluster.js';
import { parseInstallationKeys } from '../adapters/installation-key.js';
import { readPostmaster } from '../adapters/postmaster-file.js';
import { readOrCreateSecretKeyFile } from '../adapters/secret-key-file.js';
import type { Settings } from '../platform/config/settings.js';
import { openDatabase, type OpenDatabase } from './open-database.js';

export type Opened = Pick<OpenDatabase, 'ownerUrl' | 'keys' | 'stop'>;

/** For commands that may run beside the program: its database where one is running, else one of their own. */
export async function openOrJoin(settings: Settings, say: (line: string) => void): Promise<Opened> {
  try {
    return await openDatabase(settings, say);
  } catch (error) {
    const ownerUrl = error instanceof DataInUse ? await runningDatabase(settings.dataDirectory) : undefined;
    if (ownerUrl === undefined) throw error;
    const keyText = settings.LIUKE_SECRET_KEY ?? (await readOrCreateSecretKeyFile(path.join(settings.dataDirectory, 'secret.key'), false));
    return { ownerUrl, keys: parseInstallationKeys(keyText), stop: () => Promise.resolve() };
  }
}

/** The embedded server that another program of this installation has started. */
async function runningDatabase(dataDirectory: string): Promise<string | undefined> {
  const postmaster = await readPostmaster(path.join(dataDirectory, 'cluster'));
  if (postmaster?.isReady !== true) return undefined;
  const password = (await readFile(path.join(dataDirectory, 'password'), 'utf8')).trim();
  return `postgres://${superuser}:${password}@127.0.0.1:${postmaster.port}/liuke`;
}
