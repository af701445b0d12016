import { readFileSync } from 'node:fs';

const endings = ['SIGINT', 'SIGTERM'] as const;

/**
 * Asks this process to stop when the npm that started it is gone: killed with −9, npm takes nothing along, and nobody else would tell.
 * Between the two there may be a shell, which stays behind in that case.
 */
export function followNpm(): void {
  const [parent, grandparent] = [process.ppid, parentOf(process.ppid)];
  const watch = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 1000);
  watch.unref();
  // A signal for the whole group ends npm as well; that must not look like a second signal, which would mean "at once".
  for (const signal of endings) {
    process.once(signal, () => {
      clearInterval(watch);
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}

/** Unknown where there is no /proc; there the shell gives its place to this process. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
