import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { findProcess } from '../adapters/process-table.js';

// Runs beside the tests and waits for them to end, in whatever way: the pipe it reads from closes even when they are killed with −9. Then it
// takes away what they made: databases and roles on a server that is not ours, servers and files that are.
const [folder = '', serverUrl = '', prefix = ''] = process.argv.slice(2);

let isExpected = false;
process.stdin.once('data', () => {
  isExpected = true;
});
process.stdin.once('close', () => void clearUp());

async function clearUp(): Promise<void> {
  if (serverUrl !== '') await dropEverything();
  // After an interruption, test processes need a moment to notice that their parent is gone, and write until then.
  let quietRounds = isExpected ? 1 : 10;
  for (let round = 0; round < 150 && quietRounds > 0; round += 1) {
    if (!existsSync(folder)) quietRounds -= 1;
    else if (!removeFolder()) await sleep(100);
    if (!isExpected) await sleep(100);
  }
}

function removeFolder(): boolean {
  try {
    for (const file of globSync('**/postmaster.pid', { cwd: folder })) stopServer(join(folder, file));
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    // Somebody still writes there.
    return false;
  }
}

function stopServer(file: string): void {
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (findProcess(pid)?.program.startsWith('postgres') === true) process.kill(pid, 'SIGQUIT');
}

async function dropEverything(): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  const mine = `${prefix.replaceAll('_', String.raw`\_`)}%`;
  const databases = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datname LIKE $1', [mine]);
  for (const { name } of databases.rows) await client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
  const roles = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_roles WHERE rolname LIKE $1', [mine]);
  for (const { name } of roles.rows) await client.query(`DROP ROLE ${escapeIdentifier(name)}`);
  await client.end();
}
