import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './workspace/build.ts';
import { root } from './workspace/root.ts';

// Three programs that live and die together: a compiler that watches, the backend that is started again when its compiled form changes, and
// the portal's development server, which passes /api on to the backend.
await build();

const canFollow = spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
const children = new Map<string, ChildProcess>();
let ending = false;

// Links in letters and the origin check follow the address that people develop at.
process.env['PUBLIC_URL'] ??= 'http://127.0.0.1:5173';

const manifest: { scripts: { build: string } } = JSON.parse(readFileSync(join(root, 'backend', 'package.json'), 'utf8'));
const [, ...compile] = manifest.scripts.build.split(' ');
run('compiler', 'backend', ['../node_modules/@swc/cli/bin/swc.js', ...compile, '--watch', '--quiet']);
run('backend', '.', ['--watch-path=backend/dist', '--watch-preserve-output', 'backend/dist/src/main.js']);
run('portal', 'frontend', ['../node_modules/vite/bin/vite.js', '--clearScreen', 'false', '--port', '5173', '--strictPort']);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => endAll(0));

function run(name: string, folder: string, args: readonly string[]): void {
  const [command = process.execPath, ...rest] = [...(canFollow ? ['setpriv', '--pdeathsig', 'TERM', '--'] : []), process.execPath, ...args];
  // Groups of their own: Ctrl-C reaches this program only, which passes it on once, so that the backend is not asked to stop twice.
  const child = spawn(command, rest, { cwd: join(root, folder), stdio: 'inherit', detached: process.platform !== 'win32' });
  children.set(name, child);
  child.once('exit', (code) => {
    children.delete(name);
    if (!ending) process.stderr.write(`The ${name} has ended (${code ?? 'killed'}); everything else is stopped.\n`);
    endAll(code ?? 1);
  });
}

function endAll(code: number): void {
  if (!ending) for (const child of children.values()) child.kill('SIGTERM');
  ending = true;
  if (children.size === 0) process.exit(code);
}
