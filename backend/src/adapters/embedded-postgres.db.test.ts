import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { onServer } from './postgres-databases.js';
import { findProcess } from './process-table.js';

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
const testing = join(import.meta.dirname, '..', 'testing');
const nobody = 65_534;

type Said = { url?: string; pid?: number; log?: string; failed?: string };
type Program = { child: ChildProcess; said: Said[]; result: Said };

let seed: string;
let folder: string;
let programs: ChildProcess[];
let servers: EmbeddedPostgres[];

beforeAll(async () => {
  // Made once and copied for each test: the first start of a cluster takes longer than anything else here.
  seed = mkdtempSync(join(tmpdir(), 'liuke-embedded-'));
  const server = await startEmbeddedPostgres({ dataDirectory: seed, durable: false, log: () => undefined });
  await server.stop();
});

afterAll(() => rmSync(seed, { recursive: true, force: true }));

beforeEach(() => {
  // Made with mode 700, as a checkout in a home directory is.
  folder = mkdtempSync(join(tmpdir(), 'liuke-embedded-'));
  [programs, servers] = [[], []];
  cpSync(seed, dataIn(folder), { recursive: true });
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

function dataIn(parent: string): string {
  return join(parent, 'data');
}

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<EmbeddedPostgres & { log: string[] }> {
  const log: string[] = [];
  const server = await startEmbeddedPostgres({
    dataDirectory: dataIn(folder),
    durable: false,
    log: (message) => log.push(message),
    ...options,
  });
  servers.push(server);
  return { ...server, log };
}

/** The same in a process of its own, which can be killed. */
async function startProgram(options: { PATH?: string; user?: number; tryNamespace?: boolean } = {}): Promise<Program> {
  const request = {
    dataDirectory: dataIn(folder),
    ...(options.tryNamespace === undefined ? {} : { tryNamespace: options.tryNamespace }),
  };
  const args = [
    '--import',
    join(testing, 'resolve-typescript.mjs'),
    join(testing, 'embedded-postgres-program.ts'),
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

function serversIn(path: string): number[] {
  if (!onLinux) return [];
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
  return pids.filter((pid) => findProcess(pid)?.workingDirectory?.startsWith(`${path}/`) === true);
}

async function waitUntil(holds: () => boolean, otherwise: () => void): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (holds()) return;
    await sleep(50);
  }
  otherwise();
}

async function isGone(pid: number): Promise<void> {
  await waitUntil(
    () => findProcess(pid) === undefined,
    () => expect.unreachable(`The server ${pid} still runs.`),
  );
}

async function write(url: string): Promise<void> {
  await onServer(url, (client) => client.query(`CREATE TABLE kept AS SELECT '留客' AS word`));
}

async function read(url: string): Promise<unknown> {
  return onServer(url, async (client) => (await client.query('SELECT word FROM kept')).rows);
}

const kept = [{ word: '留客' }];

async function startWithPidFileOf(pid: number): Promise<unknown> {
  const first = await start();
  await write(first.url);
  const file = join(dataIn(folder), 'cluster', 'postmaster.pid');
  const content = readFileSync(file, 'utf8');
  await first.stop();
  writeFileSync(file, content.replace(/^\d+/u, String(pid)));
  const second = await start();
  return read(second.url);
}

async function makeZombie(): Promise<number> {
  // sleep takes the place of the shell and never asks after the child that the shell had.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  programs.push(parent);
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', (data: Buffer) => resolve(data.toString()))));
  await waitUntil(
    () => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '),
    () => expect.unreachable('no zombie'),
  );
  return pid;
}

/** A machine without setpriv, as macOS is: nothing ends the server when its program is killed. */
function pathWithoutSetpriv(): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const program of ['unshare', 'sh', 'id'])
    if (existsSync(`/usr/bin/${program}`)) symlinkSync(`/usr/bin/${program}`, join(bin, program));
  return bin;
}

describe('an embedded PostgreSQL', () => {
  it('keeps its data over an orderly stop, in UTF-8 whatever the host speaks', async () => {
    const first = await start();
    await write(first.url);
    await first.stop();
    expect(findProcess(first.pid)).toBeUndefined();

    const second = await start();
    expect(await read(second.url)).toEqual(kept);
    const order = await onServer(second.url, (client) => client.query(`SELECT 'ä' > 'z' AS by_code_point, lower('Ä') AS lowered`));
    expect(order.rows).toEqual([{ by_code_point: true, lowered: 'ä' }]);
  });

  it('listens on the loopback address only and asks for the password', async () => {
    const { url } = await start();
    const wrong = url.replace(/liuke:[^@]+@/u, 'liuke:wrong@');
    await expect(onServer(wrong, (client) => client.query('SELECT 1'))).rejects.toThrow(/password authentication failed/u);
    const { rows } = await onServer(url, (client) => client.query('SHOW listen_addresses'));
    expect(rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('forces every commit of the product to disk', async () => {
    const { url } = await start({ durable: true });
    const { rows } = await onServer(url, (client) =>
      client.query(`SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`),
    );
    expect(rows).toEqual([{ fsync: 'on', commit: 'on' }]);
  });

  it('ends by itself when its program is killed with −9, and loses nothing', async () => {
    const { child, result } = await startProgram();
    await write(result.url ?? '');
    child.kill('SIGKILL');
    const again = await start();
    await isGone(result.pid ?? 0);
    expect(await read(again.url)).toEqual(kept);
    await again.stop();
    expect(serversIn(folder)).toEqual([]);
  });

  it('comes back after the server itself was killed with −9', async () => {
    const first = await start({ durable: true });
    await write(first.url);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(await read(second.url)).toEqual(kept);
  });

  it('stops at once when asked to while it waits for an orderly stop', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stopNow()]);
    expect(findProcess(server.pid)).toBeUndefined();
  });

  it('stops in order when its program is asked to end', async () => {
    const { child, result } = await startProgram();
    await write(result.url ?? '');
    const end = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await end).toBe(0);
    expect(existsSync(join(dataIn(folder), 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('refuses a second program on the same data and says who runs where', async () => {
    const { child } = await startProgram();
    await expect(start()).rejects.toThrow(`process ${child.pid} at http://127.0.0.1:3000`);
    const { result } = await startProgram();
    expect(result.failed).toContain(`process ${child.pid} at http://127.0.0.1:3000`);
  });

  it('is not kept out by a lock whose program is gone', async () => {
    const { child, result } = await startProgram();
    child.kill('SIGKILL');
    await isGone(result.pid ?? 0);
    const lock = JSON.parse(readFileSync(join(dataIn(folder), 'lock.json'), 'utf8'));
    // The number has gone to another program since.
    writeFileSync(join(dataIn(folder), 'lock.json'), JSON.stringify({ ...lock, pid: process.ppid }));
    await expect(start()).resolves.toHaveProperty('pid');
  });

  it('leaves data of another major version untouched and says how to move it', async () => {
    const first = await start();
    await first.stop();
    const cluster = join(dataIn(folder), 'cluster');
    writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
    const before = readdirSync(cluster).toSorted();
    await expect(start()).rejects.toThrow(/written by PostgreSQL 17.*pg_dumpall/su);
    expect(readdirSync(cluster).toSorted()).toEqual(before);
    expect(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('starts over where the very first start was interrupted', async () => {
    rmSync(dataIn(folder), { recursive: true });
    mkdirSync(join(dataIn(folder), 'cluster.new', 'base'), { recursive: true });
    await expect(start()).resolves.toHaveProperty('url');
    expect(readdirSync(dataIn(folder)).toSorted()).toEqual(['cluster', 'lock.json', 'password']);
  });

  it('tells why it could not start', async () => {
    const first = await start();
    await first.stop();
    rmSync(join(dataIn(folder), 'cluster', 'global', 'pg_control'));
    await expect(start()).rejects.toThrow(/could not find the database system/u);
  });
});

describe.runIf(onLinux)('a pid file that names', () => {
  it('a zombie is no obstacle', async () => {
    expect(await startWithPidFileOf(await makeZombie())).toEqual(kept);
  });

  it('a stranger with the same number is no obstacle', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    programs.push(stranger);
    expect(await startWithPidFileOf(stranger.pid ?? 0)).toEqual(kept);
    expect(findProcess(stranger.pid ?? 0)?.program).toBe('sleep');
  });
});

describe.runIf(onLinux)('a server that outlived its program', () => {
  it('is used on where nothing better can be had', async () => {
    const PATH = pathWithoutSetpriv();
    const first = await startProgram({ PATH });
    await write(first.result.url ?? '');
    first.child.kill('SIGKILL');
    await isGone(first.child.pid ?? 0);
    const second = await startProgram({ PATH });
    expect(second.result).toEqual(first.result);
    expect(second.said.map(({ log }) => log).join('\n')).toContain('it is used on');
    expect(await read(second.result.url ?? '')).toEqual(kept);
    second.child.kill('SIGTERM');
    await isGone(second.result.pid ?? 0);
  });

  it('is stopped and replaced where the new one will end with its program', async () => {
    const first = await startProgram({ PATH: pathWithoutSetpriv() });
    await write(first.result.url ?? '');
    first.child.kill('SIGKILL');
    await isGone(first.child.pid ?? 0);
    const second = await start();
    expect(second.pid).not.toBe(first.result.pid);
    expect(findProcess(first.result.pid ?? 0)).toBeUndefined();
    expect(await read(second.url)).toEqual(kept);
  });
});

describe.runIf(onLinux && isRoot)('started by root', () => {
  it('gives no file away where the machine has user namespaces, else keeps its data outside a closed directory', async () => {
    rmSync(dataIn(folder), { recursive: true });
    const server = await start({ outsideDirectory: `${folder}-outside` });
    const cluster = join(dataIn(folder), 'cluster');
    expect(existsSync(cluster)).toBe(!server.log.join().includes('closed to the user nobody'));
    rmSync(`${folder}-outside`, { recursive: true, force: true });
  });

  it('keeps its data outside a closed directory where namespaces are refused, says where, and finds it again', async () => {
    rmSync(dataIn(folder), { recursive: true });
    const outsideDirectory = mkdtempSync(join(tmpdir(), 'liuke-outside-'));
    chmodSync(outsideDirectory, 0o755);
    try {
      const first = await start({ outsideDirectory, tryNamespace: false });
      expect(first.log.join('\n')).toContain(outsideDirectory);
      await write(first.url);
      await first.stop();
      const second = await start({ outsideDirectory });
      expect(await read(second.url)).toEqual(kept);
      await second.stop();
    } finally {
      rmSync(outsideDirectory, { recursive: true, force: true });
    }
  });

  it('keeps its data in place as nobody where the directory can be entered', async () => {
    rmSync(dataIn(folder), { recursive: true });
    chmodSync(folder, 0o711);
    mkdirSync(dataIn(folder), { mode: 0o711 });
    const first = await start({ tryNamespace: false, outsideDirectory: join(folder, 'outside') });
    expect(existsSync(join(dataIn(folder), 'cluster', 'PG_VERSION'))).toBe(true);
    await write(first.url);
    await first.stop();
    // Later the same machine may allow namespaces: the owner of the data decides.
    expect(await read((await start()).url)).toEqual(kept);
  });

  it('serves an ordinary user as well', async ({ skip }) => {
    rmSync(dataIn(folder), { recursive: true });
    const data = dataIn(folder);
    mkdirSync(data, { mode: 0o700 });
    chownSync(data, nobody, nobody);
    chmodSync(folder, 0o711);
    const reach = spawn(process.execPath, ['--version'], { uid: nobody, gid: nobody, cwd: '/', stdio: 'ignore' });
    const canRunNode = await new Promise((resolve) =>
      reach.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0)),
    );
    if (canRunNode === false) skip('this checkout is closed to other users');
    const { child, result } = await startProgram({ user: nobody });
    expect(result.failed).toBeUndefined();
    await write(result.url ?? '');
    child.kill('SIGKILL');
    await isGone(result.pid ?? 0);
    const again = await startProgram({ user: nobody });
    expect(await read(again.result.url ?? '')).toEqual(kept);
  });
});
