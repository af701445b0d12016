import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Said = { pid: number; options: string[]; rest: string[]; arenas: string; given: string };

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'liuke-restart-'));
  program = path.join(folder, 'program.mjs');
  await writeFile(
    program,
    `import { restartAsWanted } from ${JSON.stringify(path.join(import.meta.dirname, 'restart-as-wanted.ts'))};
     restartAsWanted(import.meta.filename);
     const { pid, execArgv: options, argv, env } = process;
     console.log(JSON.stringify({ pid, options, rest: argv.slice(2), arenas: env.MALLOC_ARENA_MAX, given: env.GIVEN }));`,
  );
});

afterAll(() => rm(folder, { recursive: true }));

async function run(options: string[], env: NodeJS.ProcessEnv): Promise<{ pid: number | undefined; said: Said; complaints: string }> {
  const child = spawn(process.execPath, [...options, program, 'one', 'two'], { env: { GIVEN: 'still here', ...env } });
  let [said, complaints] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  await once(child, 'close');
  return { pid: child.pid, said: JSON.parse(said), complaints };
}

describe.runIf(process.execve !== undefined)('restartAsWanted', () => {
  it('goes on as the same process, under the options it is meant to have, and in silence', async () => {
    const { pid, said, complaints } = await run(['--stack-trace-limit=7'], {});
    expect(said.options).toEqual(['--stack-trace-limit=7', '--conditions=built', '--enable-source-maps', '--max-semi-space-size=16']);
    expect(said).toMatchObject({ pid, rest: ['one', 'two'], arenas: '2', given: 'still here' });
    expect(complaints).toBe('');
  });

  it('leaves alone what somebody chose', async () => {
    const { said } = await run([], { MALLOC_ARENA_MAX: '8' });
    expect(said.arenas).toBe('8');
  });

  it('stays as it is under a profiler, whose signals end a program that does not know them yet', async () => {
    const { said } = await run(['--cpu-prof', `--cpu-prof-dir=${folder}`], {});
    expect(said.options).not.toContain('--conditions=built');
  });

  it('runs without them where processes must not be replaced', async () => {
    const { said } = await run(['--permission', '--allow-fs-read=*'], {});
    expect(said.options).toEqual(['--permission', '--allow-fs-read=*']);
  });
});
