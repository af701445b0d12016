import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { CannotRunDatabase, explainDataDirectory } from './cannot-run-database.js';
import { takeDataLock, type DataLock } from './data-lock.js';
import { findNativePostgres, programIn } from './embedded-postgres-binaries.js';
import { prepareCluster, superuser } from './embedded-postgres-cluster.js';
import { chooseRunner, type PostgresRunner } from './embedded-postgres-runner.js';
import { serverSettings } from './embedded-postgres-settings.js';
import { disarmPostmasterFile, findLeftBehind, readPostmaster, type Postmaster } from './postmaster-file.js';
import { findProcess } from './process-table.js';
import { watchProgram, type WatchedProgram } from './program-output.js';

export type EmbeddedPostgresOptions = {
  /** Holds the cluster, its password and the lock. Made if missing. */
  dataDirectory: string;
  log: (message: string) => void;
  /** False only for throw-away clusters of tests: nothing is forced to disk. */
  durable?: boolean;
  /** Where root keeps what its stand-in user cannot reach in the data directory. */
  outsideDirectory?: string;
  /** False where the machine is known to refuse user namespaces. */
  tryNamespace?: boolean;
  /** False where the machine is known to have no setpriv. */
  trySetpriv?: boolean;
};

export type EmbeddedPostgres = {
  /** Superuser, database `postgres`. */
  url: string;
  pid: number;
  /** Settles when the server is gone, asked or not, with its last words. */
  ended: Promise<string>;
  /** Writes into the lock where this program answers, for the message a second one gives. */
  announce(address: string): Promise<void>;
  /** Orderly: connections are closed, a checkpoint is written. Asking twice waits for the same end. */
  stop(): Promise<void>;
  /** At once: what was committed is recovered at the next start. */
  stopNow(): Promise<void>;
};

const attempts = 20;

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDirectory = resolve(options.dataDirectory);
  const lock = await lockDataDirectory(dataDirectory);
  try {
    const { log, durable = true, outsideDirectory = '/var/lib/liuke', tryNamespace = true, trySetpriv = true } = options;
    const runner = chooseRunner({ dataDirectory, outsideDirectory, tryNamespace, trySetpriv, log });
    const password = await prepareCluster(runner, dataDirectory, durable);
    const adopted = await settleLeftBehind(runner, password, log);
    const server = adopted ? adoptedServer(adopted) : await launch(runner, durable, log);
    return handle(server, password, lock);
  } catch (error) {
    await lock.release();
    throw explainDataDirectory(dataDirectory, error);
  }
}

async function lockDataDirectory(dataDirectory: string): Promise<DataLock> {
  try {
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    return await takeDataLock(dataDirectory);
  } catch (error) {
    throw explainDataDirectory(dataDirectory, error);
  }
}

type Server = { pid: number; port: number; ended: Promise<string> };

function handle(server: Server, password: string, lock: DataLock): EmbeddedPostgres {
  const ended = server.ended.finally(() => lock.release());
  const signal = async (name: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    sendSignal(server.pid, name);
    await ended;
  };
  let orderly: Promise<void> | undefined;
  return {
    url: urlOf(server.port, password),
    pid: server.pid,
    ended,
    announce: (address) => lock.announce(address),
    stop: () => (orderly ??= signal('SIGINT')),
    stopNow: () => signal('SIGQUIT'),
  };
}

function urlOf(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
}

function sendSignal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    // Windows has no signals; there PostgreSQL listens on a pipe that its own tool writes to.
    if (process.platform === 'win32')
      spawnSync(programIn(findNativePostgres(), 'pg_ctl'), ['kill', name.slice(3), String(pid)], { stdio: 'ignore' });
    else process.kill(pid, name);
  } catch {
    // Gone already, which is what was wanted.
  }
}

/**
 * A server that outlived its program is used on where the system cannot tie a new one to this program; elsewhere it is stopped in order,
 * because it would outlive this program as well.
 */
async function settleLeftBehind(runner: PostgresRunner, password: string, log: (message: string) => void): Promise<Postmaster | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const left = await findLeftBehind(runner.cluster);
    if (left === undefined) break;
    if (!runner.diesWithParent && (await answers(left.port, password))) {
      log(`A database server was left running on this data (process ${left.pid}): it is used on.`);
      return left;
    }
    if (attempt === 0) log(`A database server was left running on this data (process ${left.pid}): waiting for it to stop.`);
    sendSignal(left.pid, attempt < attempts ? 'SIGINT' : 'SIGQUIT');
    if (attempt > attempts * 3)
      throw new CannotRunDatabase(`The database server ${left.pid} on ${runner.cluster} does not stop. End it and start again.`);
    await sleep(250);
  }
  await disarmPostmasterFile(runner.cluster);
  return undefined;
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(port, password), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function adoptedServer({ pid, port }: Postmaster): Server {
  const watch = async (): Promise<string> => {
    while (findProcess(pid) !== undefined) await sleep(200);
    return '';
  };
  return { pid, port, ended: watch() };
}

/** Tries again for a few seconds: a port can be taken in between, and backends of a killed server need a moment to notice. */
async function launch(runner: PostgresRunner, durable: boolean, log: (message: string) => void): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const program = watchProgram(runner.spawn('postgres', ['-D', runner.cluster, ...serverSettings(port, durable)]));
    if (await becomesReady(runner.cluster, program, log))
      return { pid: program.pid ?? 0, port, ended: program.ended.then(() => program.recentOutput()) };
    const passing = /could not (bind|create any TCP)|still in use|already exists/u.test(program.recentOutput());
    if (!passing || attempt === attempts)
      throw new CannotRunDatabase(`The database server did not start on ${runner.cluster}:\n${program.recentOutput()}`);
    await sleep(250);
  }
}

async function becomesReady(cluster: string, program: WatchedProgram, log: (message: string) => void): Promise<boolean> {
  for (let waited = 0; program.end() === undefined; waited += 20) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.isReady === true && postmaster.pid === program.pid) return true;
    if (waited === 5000) log('The database server is recovering from an interrupted run; this can take a minute.');
    await sleep(20);
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolvePort(address.port) : reject(new Error('No free port.'))));
    });
  });
}
