import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  dataFolder,
  isGone,
  kept,
  readKept,
  serversIn,
  start,
  startProgram,
  testFolder,
  useEmbeddedDatabases,
  writeKept,
} from '../testing/embedded-databases.js';
import { CannotRunDatabase } from './cannot-run-database.js';
import { onServer } from './postgres-databases.js';
import { findProcess } from './process-table.js';

useEmbeddedDatabases();

describe('an embedded PostgreSQL', () => {
  it('keeps its data over an orderly stop, in UTF-8 whatever the host speaks', async () => {
    const first = await start();
    await writeKept(first.url);
    await first.stop();
    expect(findProcess(first.pid)).toBeUndefined();

    const second = await start();
    expect(await readKept(second.url)).toEqual(kept);
    const order = await onServer(second.url, (client) => client.query(`SELECT 'ä' > 'z' AS by_code_point, lower('Ä') AS lowered`));
    expect(order.rows).toEqual([{ by_code_point: true, lowered: 'ä' }]);
  });

  it('listens on the loopback address only and asks for the password', async () => {
    const { url } = await start();
    const wrong = url.replace(/liuke:[^@]+@/u, 'liuke:wrong@');
    await expect(onServer(wrong, (client) => client.query('SELECT 1'))).rejects.toThrow(/password authentication failed/u);
    const { rows } = await onServer(url, (client) => client.query('SHOW listen_addresses'));
    expect(rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('forces every commit of the product to disk', async () => {
    const { url } = await start({ durable: true });
    const { rows } = await onServer(url, (client) =>
      client.query(`SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`),
    );
    expect(rows).toEqual([{ fsync: 'on', commit: 'on' }]);
  });

  it('ends by itself when its program is killed with −9, and loses nothing', async () => {
    const { child, result } = await startProgram();
    await writeKept(result.url ?? '');
    child.kill('SIGKILL');
    await isGone(child.pid ?? 0);
    const again = await start();
    await isGone(result.pid ?? 0);
    expect(await readKept(again.url)).toEqual(kept);
    await again.stop();
    expect(serversIn(testFolder())).toEqual([]);
  });

  it('comes back after the server itself was killed with −9', async () => {
    const first = await start({ durable: true });
    await writeKept(first.url);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(await readKept(second.url)).toEqual(kept);
  });

  it('stops at once when asked to while it waits for an orderly stop', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stopNow()]);
    expect(findProcess(server.pid)).toBeUndefined();
  });

  it('stops in order when its program is asked to end', async () => {
    const { child, result } = await startProgram();
    await writeKept(result.url ?? '');
    const end = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await end).toBe(0);
    expect(existsSync(join(dataFolder(), 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('refuses a second program on the same data and says who runs where', async () => {
    const { child } = await startProgram();
    await expect(start()).rejects.toThrow(`process ${child.pid} at http://127.0.0.1:3000`);
    const { result } = await startProgram();
    expect(result.failed).toContain(`process ${child.pid} at http://127.0.0.1:3000`);
  });

  it('is not kept out by a lock whose program is gone', async () => {
    const { child, result } = await startProgram();
    child.kill('SIGKILL');
    await isGone(child.pid ?? 0);
    await isGone(result.pid ?? 0);
    const lock = JSON.parse(readFileSync(join(dataFolder(), 'lock.json'), 'utf8'));
    // The number has gone to another program since.
    writeFileSync(join(dataFolder(), 'lock.json'), JSON.stringify({ ...lock, pid: process.ppid }));
    await expect(start()).resolves.toHaveProperty('pid');
  });

  it('leaves data of another major version untouched and says how to move it', async () => {
    const first = await start();
    await first.stop();
    const cluster = join(dataFolder(), 'cluster');
    writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
    const before = readdirSync(cluster).toSorted();
    await expect(start()).rejects.toThrow(/written by PostgreSQL 17.*pg_dumpall/su);
    expect(readdirSync(cluster).toSorted()).toEqual(before);
    expect(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it('starts over where the very first start was interrupted', async () => {
    rmSync(dataFolder(), { recursive: true });
    mkdirSync(join(dataFolder(), 'cluster.new', 'base'), { recursive: true });
    await expect(start()).resolves.toHaveProperty('url');
    expect(readdirSync(dataFolder()).toSorted()).toEqual(['cluster', 'lock.json', 'password']);
  });

  it('says what is wrong with the data directory, and what to do', async () => {
    const file = join(dataFolder(), 'password');
    await expect(start({ dataDirectory: file })).rejects.toThrow(/data directory .* cannot be used: it is a file.*LIUKE_DATA_DIR/u);
    await expect(start({ dataDirectory: join(file, 'below') })).rejects.toThrow(CannotRunDatabase);
  });

  it.runIf(process.getuid?.() !== 0)('says that it may not write into the data directory', async () => {
    chmodSync(dataFolder(), 0o500);
    await expect(start()).rejects.toThrow(/may not write there.*LIUKE_DATA_DIR/u);
    chmodSync(dataFolder(), 0o700);
  });

  it('tells why it could not start', async () => {
    const first = await start();
    await first.stop();
    rmSync(join(dataFolder(), 'cluster', 'global', 'pg_control'));
    await expect(start()).rejects.toThrow(/could not find the database system/u);
  });
});
