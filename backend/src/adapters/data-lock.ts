import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findProcess } from './process-table.js';

const LockOwner = z.object({ pid: z.int(), startedAt: z.string(), address: z.string().optional() });
type LockOwner = z.infer<typeof LockOwner>;

/** Another living program uses this data. The message says which one and where it answers. */
export class DataInUse extends Error {
  readonly pid: number;
  readonly address: string | undefined;

  constructor(dataDirectory: string, pid: number, address: string | undefined) {
    const where = address === undefined ? '' : ` at ${address}`;
    super(`Liuke already runs on the data in ${dataDirectory}: process ${pid}${where}. Stop it first, or use it.`);
    this.name = 'DataInUse';
    this.pid = pid;
    this.address = address;
  }
}

/** Held while one program uses a data directory. `announce` tells a second program where this one answers. */
export type DataLock = { announce(address: string): Promise<void>; release(): Promise<void> };

export async function takeDataLock(dataDirectory: string): Promise<DataLock> {
  const path = join(dataDirectory, 'lock.json');
  const mine: LockOwner = { pid: process.pid, startedAt: findProcess(process.pid)?.startedAt ?? '' };
  await placeLock(dataDirectory, path, mine);
  return {
    announce: (address) => replaceFile(path, JSON.stringify({ ...mine, address })),
    release: async () => {
      if (isSame(await readOwner(path), mine)) await rm(path, { force: true });
    },
  };
}

async function placeLock(dataDirectory: string, path: string, mine: LockOwner): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    // A link appears whole or not at all, so that nobody ever reads a lock that is still being written.
    while (!(await linkIfFree(draft, path))) {
      const owner = await readOwner(path);
      if (owner !== undefined && isAlive(owner)) throw new DataInUse(dataDirectory, owner.pid, owner.address);
      await removeAbandoned(path, owner);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Two programs may judge the same lock abandoned; the slower one must not take away the lock that the faster one has placed since. */
async function removeAbandoned(path: string, judged: LockOwner | undefined): Promise<void> {
  const aside = `${path}.abandoned.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const taken = await readOwner(aside);
  if (taken !== undefined && (judged === undefined || !isSame(taken, judged))) await linkIfFree(aside, path);
  await rm(aside, { force: true });
}

async function linkIfFree(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readOwner(path: string): Promise<LockOwner | undefined> {
  try {
    return LockOwner.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.new`, content, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

function isAlive(owner: LockOwner): boolean {
  return findProcess(owner.pid)?.startedAt === owner.startedAt;
}

function isSame(owner: LockOwner | undefined, other: LockOwner): boolean {
  return owner?.pid === other.pid && owner.startedAt === other.startedAt;
}
