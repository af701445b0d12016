import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** What the operating system knows of a living process. `startedAt` is opaque: equal only for the same process. */
export type RunningProcess = { pid: number; startedAt: string; program: string; workingDirectory: string | undefined };

/** Zombies count as gone: they hold nothing any more, only their parent has not yet noticed. */
export function findProcess(pid: number): RunningProcess | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return findInProc(pid);
  return process.platform === 'win32' ? findBySignal(pid) : findByPs(pid);
}

function findInProc(pid: number): RunningProcess | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const nameEnd = stat?.lastIndexOf(')') ?? -1;
  if (stat === undefined || nameEnd < 0) return undefined;
  const fields = stat.slice(nameEnd + 2).split(' ');
  const [state, ticksSinceBoot] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X') return undefined;
  const boot = readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return {
    pid,
    startedAt: `${boot}:${ticksSinceBoot ?? ''}`,
    program: stat.slice(stat.indexOf('(') + 1, nameEnd),
    workingDirectory: readLinkIfAllowed(`/proc/${pid}/cwd`),
  };
}

function findByPs(pid: number): RunningProcess | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'state=,lstart=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C', TZ: 'UTC' },
    });
    const [state = 'Z', ...rest] = line.trim().split(/\s+/u);
    if (state.startsWith('Z')) return undefined;
    const program = rest.slice(5).join(' ').split('/').at(-1) ?? '';
    return { pid, startedAt: rest.slice(0, 5).join(' '), program, workingDirectory: undefined };
  } catch {
    return undefined;
  }
}

function findBySignal(pid: number): RunningProcess | undefined {
  try {
    process.kill(pid, 0);
    return { pid, startedAt: '', program: '', workingDirectory: undefined };
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function readLinkIfAllowed(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
