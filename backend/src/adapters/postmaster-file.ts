import { realpathSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProcess } from './process-table.js';

/** What a PostgreSQL server says of itself in its cluster, in the file postmaster.pid. */
export type Postmaster = { pid: number; port: number; isReady: boolean };

export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7] === 'ready' };
}

/** The living server of exactly this cluster, left behind by a program that is gone. */
export async function findLeftBehind(cluster: string): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(cluster);
  const process = postmaster && findProcess(postmaster.pid);
  if (!process || (process.program !== '' && !process.program.startsWith('postgres'))) return undefined;
  // A server changes into its cluster; where that can be seen, a server of another cluster with a recycled number is told apart.
  if (process.workingDirectory !== undefined && process.workingDirectory !== realpathSync(cluster)) return undefined;
  return postmaster;
}

/**
 * Makes a pid file of a dead server harmless. PostgreSQL itself takes a zombie, or a stranger with the same number, for a living server and
 * refuses to start. It ignores the number of its own parent, so that number is written; the rest of the file stays, because the server
 * finds by it whether an orphaned backend still uses the shared memory.
 */
export async function disarmPostmasterFile(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  const content = await readFile(path, 'utf8').catch(() => undefined);
  if (content === undefined || (await findLeftBehind(cluster)) !== undefined) return;
  const lines = content.split('\n');
  if (lines.length < 7) {
    await rm(path, { force: true });
    return;
  }
  await writeFile(path, [process.pid, ...lines.slice(1)].join('\n'));
}
