import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { packageRoot } from '../platform/package-root.js';

export type RunningProgram = {
  /** Where an API answers; empty for a worker. */
  readonly url: string;
  /** Ends in order, with everything written down. */
  stop(): Promise<void>;
  /** Ends at once, whatever it is doing. */
  kill(): Promise<void>;
};

const said = /Liuke is ready at http:\/\/localhost(?<port>:\d+)|Liuke works on jobs/;

/** The program as it was built last, in a process of its own. */
export async function startRunningProgram(environment: Readonly<Record<string, string>>): Promise<RunningProgram> {
  const child = spawn(process.execPath, [path.join(packageRoot, 'dist/src/main.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const ended = once(child, 'exit').then(() => process.off('exit', endWithUs));
  let written = '';
  const port = await new Promise<string | undefined>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      written += chunk.toString();
      const line = said.exec(written);
      if (line) resolve(line.groups?.['port']);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The program has ended:\n${written}`)));
  });
  return {
    url: port === undefined ? '' : `http://127.0.0.1${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
