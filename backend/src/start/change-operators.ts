import type { Client } from 'pg';
import { onServer } from '../adapters/postgres-databases.js';
import { RandomIds } from '../adapters/random-ids.js';
import { SystemClock } from '../adapters/system-clock.js';
import { SUPPORT_OVER } from '../platform/access/support-role.js';
import { readSettings } from '../platform/config/settings.js';
import { openOrJoin } from './open-or-join.js';

const USAGE = 'Say what to do: `add <e-mail>`, `remove <e-mail>` or `list`.';

/** Who runs the installation is told on its own machine: no page and no operator can make another. Answers with what was done. */
export async function changeOperators(
  [what = '', email = '']: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string> {
  const isChange = (what === 'add' || what === 'remove') && email !== '';
  if (what !== 'list' && !isChange) return USAGE;
  const settings = readSettings(environment, environment['INIT_CWD'] ?? process.cwd());
  const database = await openOrJoin(settings, say);
  try {
    return await onServer(database.ownerUrl, (client) => (isChange ? change(client, what, email.trim().toLowerCase()) : list(client)));
  } finally {
    await database.stop();
  }
}

async function change(client: Client, what: 'add' | 'remove', email: string): Promise<string> {
  await begin(client);
  const { rows } = await client.query<{ id: string; totp: boolean }>(
    'SELECT id, totp_confirmed_at IS NOT NULL AS totp FROM platform.users WHERE email = $1',
    [email],
  );
  const [user] = rows;
  if (!user) {
    await client.query('ROLLBACK');
    return `Nobody has an account with the address ${email}. Let them sign up first.`;
  }
  const now = new SystemClock().now();
  const { rowCount } =
    what === 'add'
      ? await client.query('INSERT INTO platform.operators (user_id, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [user.id, now])
      : await client.query('DELETE FROM platform.operators WHERE user_id = $1', [user.id]);
  if (what === 'remove') await showOut(client, user.id, now);
  if (rowCount !== 0) {
    await client.query('INSERT INTO platform.operator_entries (id, occurred_at, action, subject) VALUES ($1, $2, $3, $4)', [
      new RandomIds().next(),
      now,
      `operators.${what === 'add' ? 'added' : 'removed'}`,
      user.id,
    ]);
  }
  await end(client);
  if (what === 'remove') return rowCount === 0 ? `${email} is no operator.` : `Done: ${email} is no operator any more.`;
  const next = user.totp ? 'They find the console at /operator.' : 'They must switch on their second factor before they can use it.';
  return rowCount === 0 ? `${email} is an operator already. ${next}` : `Done: ${email} is an operator. ${next}`;
}

/** Out of every company that they had been let into: at once, and its timer goes off now, so that the company's audit says so. */
async function showOut(client: Client, operatorId: string, now: Date): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'UPDATE platform.support_accesses SET ends_at = least(ends_at, $2) WHERE operator_id = $1 AND ended_at IS NULL RETURNING id',
    [operatorId, now],
  );
  await client.query('UPDATE platform.timers SET due_at = $2 WHERE kind = $3 AND subject_id = ANY ($1::uuid[])', [
    rows.map(({ id }) => id),
    now,
    SUPPORT_OVER,
  ]);
}

async function list(client: Client): Promise<string> {
  await begin(client);
  const { rows } = await client.query<{ email: string; name: string }>(
    'SELECT u.email, u.name FROM platform.operators o JOIN platform.users u ON u.id = o.user_id ORDER BY o.created_at',
  );
  await client.query('ROLLBACK');
  return rows.length === 0 ? 'There is no operator.' : rows.map(({ email, name }) => `${email}  ${name}`).join('\n');
}

/** The owner's own tables bind it as well; within this transaction they do not. */
async function begin(client: Client): Promise<void> {
  await client.query(
    `BEGIN; SET LOCAL lock_timeout = '10s'; ${TABLES.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`).join('; ')}`,
  );
}

async function end(client: Client): Promise<void> {
  await client.query(`${TABLES.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`).join('; ')}; COMMIT`);
}

const TABLES = ['platform.operators', 'platform.operator_entries', 'platform.users', 'platform.support_accesses', 'platform.timers'];
