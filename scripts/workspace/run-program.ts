import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.ts';

export type Outcome = { code: number; output: string };

type Options = { quiet?: boolean; env?: NodeJS.ProcessEnv };

/** Runs a program of node_modules on this Node. Quiet ones are heard only if they fail: their output comes back. */
export function runScript(script: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  return run(process.execPath, [join(root, script), ...args], options);
}

export function run(command: string, args: readonly string[], { quiet = false, env = {} }: Options = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
