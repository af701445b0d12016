import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Looks at a process's resident memory ten times a second until asked for the most it saw, in megabytes. */
export function watchMemory(pid: number): { peak(): Promise<number> } {
  let most = 0;
  const watching = new AbortController();
  const watch = async (): Promise<void> => {
    while (!watching.signal.aborted) {
      most = Math.max(most, await residentKilobytes(pid));
      await sleep(100);
    }
  };
  const watched = watch();
  return {
    peak: async () => {
      watching.abort();
      await watched;
      return Math.round(most / 1024);
    },
  };
}

async function residentKilobytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  if (status !== undefined) return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0);
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({ stdout: '0' }));
  return Number(stdout.trim());
}
