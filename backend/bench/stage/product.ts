import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchDatabase, Stage } from './stage.js';

export type Product = {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
};

const program = path.resolve(import.meta.dirname, '../../src/main.js');

/** The program as it is shipped, in a process of its own: rate limit raised but counted, logs and metrics on. */
export async function startProduct(stage: Stage, database: BenchDatabase, role: 'all' | 'api'): Promise<Product> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      LIUKE_ROLE: role,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_URL: database.ownerUrl,
      LIUKE_DATABASE_ROLE_PREFIX: 'liuke',
      LIUKE_DATA_DIR: path.join(stage.folder, `data-${database.name}`),
      LIUKE_SECRET_KEY: database.secretKey,
      LIUKE_MAIL: 'off',
      LIUKE_DEMO: '0',
      LIUKE_RATE_LIMIT: '100000000',
      ...(process.env['LIUKE_BENCH_NODE_OPTIONS'] === undefined ? {} : { NODE_OPTIONS: process.env['LIUKE_BENCH_NODE_OPTIONS'] }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = path.join(stage.folder, `${database.name}-${role}.log`);
  const written = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(written, { end: false });
  child.stderr.pipe(written, { end: false });
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  await answering(child, url, log);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGTERM');
      await ended;
      written.end();
      process.off('exit', endWithUs);
    },
  };
}

async function answering(child: ChildProcess, url: string, log: string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    if (child.exitCode !== null) throw new Error(`The product did not start:\n${readFileSync(log, 'utf8')}`);
    const response = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (response?.ok === true) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error('The product does not answer.');
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No free port.'))));
    });
  });
}
