import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

const follower = `
  const { followNpm } = await import(${JSON.stringify(join(import.meta.dirname, 'follow-npm.ts'))});
  followNpm();
  let asked = 0;
  process.on('SIGTERM', () => { asked += 1; setTimeout(() => { console.log('asked ' + asked); process.exit(); }, 1500); });
  setTimeout(() => process.exit(), 20_000);
  console.log(process.pid);
`;

/** As npm does it: a shell in between, which does not give its place away. */
function startAsNpmDoes(): { npm: ReturnType<typeof spawn>; lines: () => string[]; hasSaid: (count: number) => Promise<void> } {
  const inner = JSON.stringify(['-c', `"$0" --input-type=module -e "$1"; true`, process.execPath, follower]);
  const npm = spawn(process.execPath, ['-e', `require('node:child_process').spawn('sh', ${inner}, { stdio: 'inherit' })`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let text = '';
  npm.stdout?.on('data', (data: Buffer) => {
    text += data.toString();
  });
  const lines = (): string[] => text.split('\n').filter((line) => line !== '');
  return {
    npm,
    lines,
    hasSaid: async (count) => {
      for (let waited = 0; lines().length < count && waited < 15_000; waited += 50) await sleep(50);
    },
  };
}

describe.runIf(process.platform !== 'win32')('followNpm', () => {
  it('asks the program to stop when npm is killed with −9', async () => {
    const { npm, lines, hasSaid } = startAsNpmDoes();
    await hasSaid(1);
    npm.kill('SIGKILL');
    await hasSaid(2);
    expect(lines()[1]).toBe('asked 1');
  }, 30_000);

  it('does not ask again when a signal has reached everybody', async () => {
    const { npm, lines, hasSaid } = startAsNpmDoes();
    await hasSaid(1);
    process.kill(-(npm.pid ?? 0), 'SIGTERM');
    await hasSaid(2);
    expect(lines()[1]).toBe('asked 1');
  }, 30_000);
});
