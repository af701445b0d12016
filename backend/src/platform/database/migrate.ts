import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { rolePassword } from './database-urls.js';
import { roleNames } from './role-names.js';

/** Any number that no other program uses as its advisory lock: processes that start together migrate one after the other. */
const MIGRATION_LOCK = 4_871_520_301;

/** A reason to stop that the person who started the program can act on. */
export class DatabaseNotReady extends Error {}

/**
 * Makes the roles and brings the schema up to date, as the owner of the database.
 * Safe to call from several processes at once and on every start. `mayGoOn` is asked before anything is changed, and throws if not.
 */
export async function migrateDatabase(
  ownerUrl: string,
  rolePrefix: string,
  installationKey: Buffer,
  mayGoOn: (client: Client) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect().catch((cause: unknown) => {
    throw new DatabaseNotReady(unreachable(ownerUrl, cause), { cause });
  });
  // A connection that breaks later fails its next statement; unheard, it would end the process with a stack.
  lock.on('error', () => undefined);
  try {
    await takeTurn(lock);
    await requireVersion(lock);
    await mayGoOn(lock);
    await makeRoles(lock, rolePrefix, installationKey);
    await runMigrations(ownerUrl, rolePrefix);
  } finally {
    await lock.end();
  }
}

/** Asked for again and again: an index that is built concurrently waits for every statement that runs, also for one that waits for it. */
async function takeTurn(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [MIGRATION_LOCK]);
    if (rows[0]?.taken === true) return;
    await client.query('SELECT pg_sleep(0.1)');
  }
}

function unreachable(ownerUrl: string, cause: unknown): string {
  const reason = cause instanceof AggregateError ? cause.errors.map(messageOf).join('; ') : messageOf(cause);
  return `The database at ${new URL(ownerUrl).host} cannot be used: ${reason}. Start it, or correct DATABASE_URL.`;
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: string; text: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text`,
  );
  const [row] = rows;
  if (!row || Number(row.number) < 150_009)
    throw new DatabaseNotReady(`Liuke needs PostgreSQL 15.9 or newer; this is ${row?.text ?? 'unknown'}.`);
}

async function makeRoles(client: Client, rolePrefix: string, installationKey: Buffer): Promise<void> {
  const names = roleNames(rolePrefix);
  for (const role of Object.values(names)) {
    const login = role === names.lookup ? 'NOLOGIN' : `LOGIN PASSWORD '${rolePassword(installationKey, role)}'`;
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} ${login}`).catch((cause: unknown) => {
      throw new DatabaseNotReady(
        `The user of DATABASE_URL cannot ${rowCount === 0 ? 'create' : 'change'} the role ${role}. Give it CREATEROLE, or let an administrator run the first start.`,
        { cause },
      );
    });
  }
  await client.query(`CREATE SCHEMA IF NOT EXISTS pgboss; GRANT USAGE, CREATE ON SCHEMA pgboss TO ${names.queue};`);
}

async function runMigrations(ownerUrl: string, rolePrefix: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'liuke_migrations',
    extra: { max: 1, options: `-c liuke.role_prefix=${rolePrefix} -c lock_timeout=3000` },
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
