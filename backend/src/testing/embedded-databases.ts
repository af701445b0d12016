import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../adapters/embedded-postgres.js';
import { onServer } from '../adapters/postgres-databases.js';
import { findProcess } from '../adapters/process-table.js';

const onLinux = process.platform === 'linux';

type Said = { url?: string; pid?: number; log?: string; failed?: string };
type Program = { child: ChildProcess; said: Said[]; result: Said };

let seed: string;
let folder: string;
let programs: ChildProcess[] = [];
let servers: EmbeddedPostgres[] = [];

/** A closed folder with a database for every test of a file, and nothing left of either afterwards. */
export function useEmbeddedDatabases(): void {
  beforeAll(async () => {
    // Made once and copied for each test: the first start of a cluster takes longer than anything else here.
    seed = mkdtempSync(join(inject('testCluster').folder, 'embedded-'));
    const server = await startEmbeddedPostgres({ dataDirectory: seed, durable: false, log: () => undefined });
    await server.stop();
  });

  afterAll(() => rmSync(seed, { recursive: true, force: true }));

  beforeEach(() => {
    // Made with mode 700, as a checkout in a home directory is.
    folder = mkdtempSync(join(inject('testCluster').folder, 'embedded-'));
    [programs, servers] = [[], []];
    cpSync(seed, dataFolder(), { recursive: true });
  });

  afterEach(async () => {
    for (const child of programs) child.kill('SIGKILL');
    for (const server of servers) await server.stopNow();
    await waitUntil(
      () => serversIn(folder).length === 0,
      () => serversIn(folder).forEach((pid) => process.kill(pid, 'SIGQUIT')),
    );
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });
}

/** The folder of the running test; everything in it is removed. */
export function testFolder(): string {
  return folder;
}

export function dataFolder(): string {
  return join(folder, 'data');
}

export function endAfterwards(child: ChildProcess): void {
  programs.push(child);
}

export async function start(
  options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {},
): Promise<EmbeddedPostgres & { log: string[] }> {
  const log: string[] = [];
  const server = await startEmbeddedPostgres({
    dataDirectory: dataFolder(),
    durable: false,
    log: (message) => log.push(message),
    ...options,
  });
  servers.push(server);
  return { ...server, log };
}

/** The same in a process of its own, which can be killed. */
export async function startProgram(options: { PATH?: string; user?: number; trySetpriv?: boolean } = {}): Promise<Program> {
  const request = {
    dataDirectory: dataFolder(),
    ...(options.trySetpriv === undefined ? {} : { trySetpriv: options.trySetpriv }),
  };
  const args = [
    '--import',
    join(import.meta.dirname, 'resolve-typescript.mjs'),
    join(import.meta.dirname, 'embedded-postgres-program.ts'),
    JSON.stringify(request),
  ];
  const child = spawn(process.execPath, args, {
    cwd: '/',
    env: { PATH: options.PATH ?? process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
  });
  programs.push(child);
  const said: Said[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const entry: Said = JSON.parse(line);
    said.push(entry);
    if (entry.url !== undefined || entry.failed !== undefined) return { child, said, result: entry };
  }
  throw new Error('The program ended without a word.');
}

export function serversIn(path: string): number[] {
  if (!onLinux) return [];
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
  return pids.filter((pid) => findProcess(pid)?.workingDirectory?.startsWith(`${path}/`) === true);
}

export async function waitUntil(holds: () => boolean, otherwise: () => void): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (holds()) return;
    await sleep(50);
  }
  otherwise();
}

export async function isGone(pid: number): Promise<void> {
  await waitUntil(
    () => findProcess(pid) === undefined,
    () => expect.unreachable(`The server ${pid} still runs.`),
  );
}

export async function writeKept(url: string): Promise<void> {
  await onServer(url, (client) => client.query(`CREATE TABLE kept AS SELECT '留客' AS word`));
}

export async function readKept(url: string): Promise<unknown> {
  return onServer(url, async (client) => (await client.query('SELECT word FROM kept')).rows);
}

export const kept = [{ word: '留客' }];
