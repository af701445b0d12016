import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorld } from './world.ts';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'backend/dist/src/main.js');
const patienceMs = 90_000;

/** Starts the built program on a free port with data of its own, and furnishes a company in it; everything is gone afterwards. */
async function startProduct(): Promise<() => Promise<void>> {
  for (const built of [program, join(root, 'frontend/dist/index.html')]) {
    if (!existsSync(built)) throw new Error(`${built} is missing: run \`npm run build\` first.`);
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'liuke-e2e-'));
  const port = await freePort();
  const receiverPort = await freePort();
  const providerPort = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [program], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...withoutDatabase(process.env),
      LIUKE_DATA_DIR: dataFolder,
      HOST: '127.0.0.1',
      PORT: String(port),
      LIUKE_DEMO: '0',
      LIUKE_INTERNAL_HOSTS: `127.0.0.1:${receiverPort},127.0.0.1:${providerPort}`,
      LOG_LEVEL: 'warn',
    },
  });
  const stop = async () => {
    await end(child);
    await rm(dataFolder, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill('SIGKILL'));
  try {
    await untilReady(url, child);
    const world = await makeWorld(url, dataFolder);
    Object.assign(process.env, { LIUKE_E2E_RECEIVER_PORT: String(receiverPort), LIUKE_E2E_PROVIDER_PORT: String(providerPort) });
    Object.assign(process.env, { LIUKE_E2E_URL: url, LIUKE_E2E_DATA: dataFolder, LIUKE_E2E_WORLD: JSON.stringify(world) });
  } catch (failure) {
    await stop();
    throw failure;
  }
  return stop;
}

// The product under test brings its own database, whatever servers the surroundings point to.
function withoutDatabase(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, REDIS_URL: _redis, PUBLIC_URL: _url, ...rest } = environment;
  return rest;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}.`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The program was not ready in time.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(late);
}

// oxlint-disable-next-line import/no-default-export -- Playwright asks for it.
export default startProduct;
