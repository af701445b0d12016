import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { delimiter, dirname, join } from 'node:path';
import { CannotRunDatabase } from './cannot-run-database.js';
import { findNativePostgres, programIn } from './embedded-postgres-binaries.js';

type User = { uid: number; gid: number };

/** How PostgreSQL's programs are started on this machine, with files they can reach. */
export type PostgresRunner = {
  native: string;
  cluster: string;
  /** True where the system ends the server when the program that started it is gone. */
  diesWithParent: boolean;
  /** Gives a file or folder to the user that the server runs as. */
  handOver(path: string): void;
  spawn(program: 'initdb' | 'postgres', args: readonly string[]): ChildProcess;
};

export type RunnerRequest = {
  dataDirectory: string;
  /** Where root keeps data and programs if the server's user cannot enter the data directory. */
  outsideDirectory: string;
  /** False where the machine is known to refuse user namespaces. */
  tryNamespace: boolean;
  /** False where the machine is known to have no setpriv, as macOS. */
  trySetpriv: boolean;
  log(message: string): void;
};

export function chooseRunner(request: RunnerRequest): PostgresRunner {
  const native = findNativePostgres();
  const inside = join(request.dataDirectory, 'cluster');
  const { trySetpriv } = request;
  if (process.getuid?.() !== 0) return runner({ native, cluster: inside, prefix: [], user: undefined, trySetpriv });

  // PostgreSQL refuses root. A cluster of an ordinary user keeps that user; otherwise a user namespace makes root look like nobody without
  // giving any file away; otherwise nobody gets the cluster, if need be outside a checkout that is closed to it.
  const outside = outsideFor(request);
  const cluster = [inside, join(outside, 'cluster')].find((path) => existsSync(path));
  const owner = cluster === undefined ? undefined : ownerOf(cluster);
  if (owner !== undefined && cluster !== undefined) return asUser({ user: owner, cluster, native, outside, trySetpriv });
  if (request.tryNamespace && canUseNamespace(native))
    return runner({ native, cluster: inside, prefix: namespacePrefix, user: undefined, trySetpriv });
  const nobody = findNobody();
  if (canEnter(request.dataDirectory, nobody)) return asUser({ user: nobody, cluster: inside, native, outside, trySetpriv });
  if (cluster === inside)
    throw new CannotRunDatabase(
      `The database in ${inside} belongs to root and this machine has no user namespaces. Open the folders above it to the user nobody (chmod o+x), or start as an ordinary user.`,
    );
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  request.log(`${request.dataDirectory} is closed to the user nobody: the database lies in ${outside}.`);
  return asUser({ user: nobody, cluster: join(outside, 'cluster'), native, outside, trySetpriv });
}

const namespacePrefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] as const;

function canUseNamespace(native: string): boolean {
  const [command, ...args] = namespacePrefix;
  return (
    spawnSync(command, [...args, programIn(native, 'postgres'), '--version'], { stdio: 'ignore', env: smallEnvironment() }).status === 0
  );
}

function asUser({ user, cluster, native, outside, trySetpriv }: Placed & { user: User; outside: string }): PostgresRunner {
  const reachable = canEnter(join(native, 'share', 'postgresql'), user) ? native : copyPrograms(native, outside);
  return runner({ native: reachable, cluster, prefix: [], user, trySetpriv });
}

type Placed = { native: string; cluster: string; trySetpriv: boolean };

function runner(choice: Placed & { prefix: readonly string[]; user: User | undefined }): PostgresRunner {
  const tie = ['--pdeathsig', 'INT', 'true'];
  const diesWithParent = choice.trySetpriv && spawnSync('setpriv', tie, { stdio: 'ignore', env: smallEnvironment() }).status === 0;
  const prefix = [...choice.prefix, ...(diesWithParent ? ['setpriv', '--pdeathsig', 'INT', '--'] : [])];
  return {
    native: choice.native,
    cluster: choice.cluster,
    diesWithParent,
    handOver: (path) => {
      if (choice.user !== undefined) handOver(path, choice.user);
    },
    spawn: (program, args) => {
      const [command = '', ...rest] = [...prefix, programIn(choice.native, program), ...args];
      return spawn(command, rest, {
        cwd: process.platform === 'win32' ? choice.native : '/',
        env: smallEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own: Ctrl-C in the terminal must reach the program only, which stops the server when it has finished its work.
        detached: process.platform !== 'win32',
        windowsHide: true,
        ...choice.user,
      });
    },
  };
}

function smallEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot, TEMP, TMPDIR } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH: pathWithSystemPrograms(), SystemRoot, TEMP, TMPDIR, LC_ALL: 'C', TZ: 'UTC' }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** unshare, setpriv and id lie where systems keep their own programs, which the PATH of whoever starts this need not name. */
function pathWithSystemPrograms(): string {
  const own = process.platform === 'win32' ? [] : ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  return [process.env['PATH'] ?? '', ...own].filter((part) => part !== '').join(delimiter);
}

function ownerOf(cluster: string): User | undefined {
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid };
}

function findNobody(): User {
  return { uid: idOfNobody('-u'), gid: idOfNobody('-g') };
}

/** macOS calls it 4294967294, which is −2 where a number of 32 bits is wanted. */
function idOfNobody(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8', env: smallEnvironment() })) | 0;
}

function canEnter(directory: string, user: User): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { stdio: 'ignore', cwd: '/', ...user }).status === 0;
}

function outsideFor(request: RunnerRequest): string {
  return join(request.outsideDirectory, createHash('sha256').update(request.dataDirectory).digest('hex').slice(0, 12));
}

function copyPrograms(native: string, outside: string): string {
  const target = join(outside, 'programs');
  const mark = join(target, 'copied-from.json');
  const source = readFileSync(join(dirname(native), 'package.json'), 'utf8');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === source) return target;
  rmSync(target, { recursive: true, force: true });
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  chmodSync(outside, 0o755);
  cpSync(native, target, { recursive: true, verbatimSymlinks: true });
  openToAll(target);
  writeFileSync(mark, source);
  return target;
}

function openToAll(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    const full = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) chmodSync(full, entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644);
  }
  chmodSync(path, 0o755);
}

function handOver(path: string, user: User): void {
  if (!existsSync(path)) return;
  chownSync(path, user.uid, user.gid);
  if (!statSync(path).isDirectory()) return;
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true }))
    lchownSync(join(entry.parentPath, entry.name), user.uid, user.gid);
}
