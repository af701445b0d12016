import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import {
  dataFolder,
  endAfterwards,
  isGone,
  kept,
  readKept,
  start,
  startProgram,
  testFolder,
  useEmbeddedDatabases,
  waitUntil,
  writeKept,
} from '../testing/embedded-databases.js';
import { findProcess } from './process-table.js';

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
const nobody = 65_534;

useEmbeddedDatabases();

async function startWithPidFileOf(pid: number): Promise<unknown> {
  const first = await start();
  await writeKept(first.url);
  const file = join(dataFolder(), 'cluster', 'postmaster.pid');
  const content = readFileSync(file, 'utf8');
  await first.stop();
  writeFileSync(file, content.replace(/^\d+/u, String(pid)));
  const second = await start();
  return readKept(second.url);
}

async function makeZombie(): Promise<number> {
  // sleep takes the place of the shell and never asks after the child that the shell had.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  endAfterwards(parent);
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', (data: Buffer) => resolve(data.toString()))));
  await waitUntil(
    () => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '),
    () => expect.unreachable('no zombie'),
  );
  return pid;
}

// A machine without setpriv, as macOS is: nothing ends the server when its program is killed.
const withoutSetpriv = { trySetpriv: false };

describe.runIf(onLinux)('a pid file that names', () => {
  it('a zombie is no obstacle', async () => {
    expect(await startWithPidFileOf(await makeZombie())).toEqual(kept);
  });

  it('a stranger with the same number is no obstacle', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    endAfterwards(stranger);
    expect(await startWithPidFileOf(stranger.pid ?? 0)).toEqual(kept);
    expect(findProcess(stranger.pid ?? 0)?.program).toBe('sleep');
  });
});

describe.runIf(onLinux)('a server that outlived its program', () => {
  it('is used on where nothing better can be had', async () => {
    const first = await startProgram(withoutSetpriv);
    await writeKept(first.result.url ?? '');
    first.child.kill('SIGKILL');
    await isGone(first.child.pid ?? 0);
    const second = await startProgram(withoutSetpriv);
    expect(second.result).toEqual(first.result);
    expect(second.said.map(({ log }) => log).join('\n')).toContain('it is used on');
    expect(await readKept(second.result.url ?? '')).toEqual(kept);
    second.child.kill('SIGTERM');
    await isGone(second.result.pid ?? 0);
  });

  it('is stopped and replaced where the new one will end with its program', async () => {
    const first = await startProgram(withoutSetpriv);
    await writeKept(first.result.url ?? '');
    first.child.kill('SIGKILL');
    await isGone(first.child.pid ?? 0);
    const second = await start();
    expect(second.pid).not.toBe(first.result.pid);
    expect(findProcess(first.result.pid ?? 0)).toBeUndefined();
    expect(await readKept(second.url)).toEqual(kept);
  });
});

describe.runIf(onLinux)('a PATH without the programs of the system', () => {
  it('is no reason to leave a server behind', async () => {
    const { child, result } = await startProgram({ PATH: testFolder() });
    expect(result.failed).toBeUndefined();
    child.kill('SIGKILL');
    await isGone(result.pid ?? 0);
  });
});

describe.runIf(onLinux && isRoot)('started by root', () => {
  it('gives no file away where the machine has user namespaces, else keeps its data outside a closed directory', async () => {
    rmSync(dataFolder(), { recursive: true });
    const server = await start({ outsideDirectory: `${testFolder()}-outside` });
    const cluster = join(dataFolder(), 'cluster');
    expect(existsSync(cluster)).toBe(!server.log.join().includes('closed to the user nobody'));
    rmSync(`${testFolder()}-outside`, { recursive: true, force: true });
  });

  it('keeps its data outside a closed directory where namespaces are refused, says where, and finds it again', async () => {
    rmSync(dataFolder(), { recursive: true });
    const outsideDirectory = mkdtempSync(join(inject('testCluster').folder, 'outside-'));
    chmodSync(outsideDirectory, 0o755);
    try {
      const first = await start({ outsideDirectory, tryNamespace: false });
      expect(first.log.join('\n')).toContain(outsideDirectory);
      await writeKept(first.url);
      await first.stop();
      const second = await start({ outsideDirectory });
      expect(await readKept(second.url)).toEqual(kept);
      await second.stop();
    } finally {
      rmSync(outsideDirectory, { recursive: true, force: true });
    }
  });

  it('keeps its data in place as nobody where the directory can be entered', async () => {
    rmSync(dataFolder(), { recursive: true });
    chmodSync(testFolder(), 0o711);
    mkdirSync(dataFolder(), { mode: 0o711 });
    const first = await start({ tryNamespace: false, outsideDirectory: join(testFolder(), 'outside') });
    expect(existsSync(join(dataFolder(), 'cluster', 'PG_VERSION'))).toBe(true);
    await writeKept(first.url);
    await first.stop();
    // Later the same machine may allow namespaces: the owner of the data decides.
    expect(await readKept((await start()).url)).toEqual(kept);
  });

  it('serves an ordinary user as well', async ({ skip }) => {
    rmSync(dataFolder(), { recursive: true });
    const data = dataFolder();
    mkdirSync(data, { mode: 0o700 });
    chownSync(data, nobody, nobody);
    chmodSync(testFolder(), 0o711);
    const reach = spawn(process.execPath, ['--version'], { uid: nobody, gid: nobody, cwd: '/', stdio: 'ignore' });
    const canRunNode = await new Promise((resolve) =>
      reach.once('error', () => resolve(false)).once('exit', (code) => resolve(code === 0)),
    );
    if (canRunNode === false) skip('this checkout is closed to other users');
    const { child, result } = await startProgram({ user: nobody });
    expect(result.failed).toBeUndefined();
    await writeKept(result.url ?? '');
    child.kill('SIGKILL');
    await isGone(child.pid ?? 0);
    await isGone(result.pid ?? 0);
    const again = await startProgram({ user: nobody });
    expect(await readKept(again.result.url ?? '')).toEqual(kept);
  });
});
