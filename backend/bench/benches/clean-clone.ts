import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { bound, type Figure } from '../figure.js';
import { milliseconds } from '../measure.js';
import { freePort } from '../stage/product.js';
import type { Stage } from '../stage/stage.js';

const run = promisify(execFile);
const checkout = path.resolve(import.meta.dirname, '../../../..');
const READY = /Demo sign-in: (?<email>\S+), password (?<password>\S+)/u;

/** What a newcomer waits for: clone, the two commands, the demo company, signing in, home. Once; npm's cache is as it is. */
export async function cleanClone(stage: Stage): Promise<Figure[]> {
  const folder = path.join(stage.folder, 'clone');
  const port = await freePort();
  const env = { ...strangersEnvironment(), PORT: String(port) };
  const started: ChildProcess[] = [];
  try {
    const taken = await milliseconds(async () => {
      await run('git', ['clone', '--quiet', checkout, folder], { env });
      await run('npm', ['ci'], { cwd: folder, env });
      const program = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
      started.push(program);
      await openHome(`http://127.0.0.1:${port}`, await signInOf(program));
    });
    return [
      bound(
        'clean-clone',
        'from git clone to the signed-in home page with demo data',
        { value: taken / 1_000, unit: 's' },
        { atMost: 180 },
      ),
    ];
  } finally {
    for (const program of started) {
      const ended = program.exitCode === null ? once(program, 'exit') : undefined;
      program.kill('SIGTERM');
      await ended;
    }
  }
}

type SignIn = { readonly email: string; readonly password: string };

/** Goes on reading until the end: a program whose output nobody takes any more stops. */
function signInOf(program: ChildProcess): Promise<SignIn> {
  return new Promise((resolve, reject) => {
    let said = '';
    program.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const { email, password } = READY.exec(said)?.groups ?? {};
      if (email !== undefined && password !== undefined) resolve({ email, password });
    });
    program.once('exit', () => reject(new Error(`The program ended before it was ready:\n${said}`)));
  });
}

async function openHome(url: string, signIn: SignIn): Promise<void> {
  const login = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(signIn),
  });
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';', 1).join())
    .join('; ');
  for (const page of ['/', '/api/v1/me', '/api/v1/home']) {
    const answer = await fetch(`${url}${page}`, { headers: { cookie, accept: page === '/' ? 'text/html' : 'application/json' } });
    if (!answer.ok) throw new Error(`${page} answered ${answer.status}.`);
    await answer.arrayBuffer();
  }
}

/** Nothing of this checkout and of its settings; npm's own stay, so that packages come from where they always come from. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(npm_package|npm_lifecycle|npm_node|INIT_CWD$|NODE_|LIUKE_|DATABASE_URL$|REDIS_URL$|NX_)/u;
  const others = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const search = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(others), PATH: search.join(path.delimiter) };
}
