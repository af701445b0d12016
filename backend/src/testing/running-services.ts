import { connect } from 'node:net';
import { onServer } from '../adapters/postgres-databases.js';

/** REDIS_URL, or the Redis that answers on this machine. */
export async function findRedis(): Promise<string | undefined> {
  const given = process.env['REDIS_URL'];
  if (given) return given;
  return (await answersPing(6379)) ? 'redis://127.0.0.1:6379' : undefined;
}

/** DATABASE_URL, or a PostgreSQL on this machine that lets us make databases and roles of our own without a password. */
export async function findPostgres(): Promise<string | undefined> {
  const given = process.env['DATABASE_URL'];
  const users = ['postgres', process.env['USER'] ?? 'root'];
  const candidates = given ? [given] : users.map((user) => `postgres://${user}@127.0.0.1:5432/postgres`);
  for (const url of candidates) if (await letsUsMakeDatabases(url)) return url;
  return undefined;
}

async function letsUsMakeDatabases(url: string): Promise<boolean> {
  const question = `SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR (rolcreatedb AND rolcreaterole))
    AND current_setting('server_version_num')::int >= 150009`;
  try {
    return await onServer(url, async (client) => (await client.query(question)).rowCount === 1);
  } catch {
    return false;
  }
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 500 }, () => socket.write('PING\r\n'));
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => settle(data.toString().startsWith('+PONG')));
    socket.once('error', () => settle(false)).once('timeout', () => settle(false));
  });
}
