import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DataInUse } from '../adapters/data-lock.js';
import { superuser } from '../adapters/embedded-postgres-cluster.js';
import { readPostmaster } from '../adapters/postmaster-file.js';
import type { Settings } from '../platform/config/settings.js';
import { openDatabase } from './open-database.js';

export type Opened = { ownerUrl: string; stop: () => Promise<void> };

/** For commands that may run beside the program: its database where one is running, else one of their own. */
export async function openOrJoin(settings: Settings, say: (line: string) => void): Promise<Opened> {
  try {
    return await openDatabase(settings, say);
  } catch (error) {
    const ownerUrl = error instanceof DataInUse ? await runningDatabase(settings.dataDirectory) : undefined;
    if (ownerUrl === undefined) throw error;
    return { ownerUrl, stop: () => Promise.resolve() };
  }
}

/** The embedded server that another program of this installation has started. */
async function runningDatabase(dataDirectory: string): Promise<string | undefined> {
  const postmaster = await readPostmaster(path.join(dataDirectory, 'cluster'));
  if (postmaster?.isReady !== true) return undefined;
  const password = (await readFile(path.join(dataDirectory, 'password'), 'utf8')).trim();
  return `postgres://${superuser}:${password}@127.0.0.1:${postmaster.port}/liuke`;
}
