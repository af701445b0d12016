import type { QueryRunner } from 'typeorm';
import { roleNames, type RoleNames } from '../src/platform/database/role-names.js';

/** The roles that this run of the migrations grants to. */
export async function rolesOf(runner: QueryRunner): Promise<RoleNames> {
  const [row]: { prefix: string }[] = await runner.query(`SELECT current_setting('liuke.role_prefix') AS prefix`);
  if (!row) throw new Error('The migrations need the setting liuke.role_prefix.');
  return roleNames(row.prefix);
}

/** The tenant of the running transaction; NULL outside one, so that every policy answers with zero rows. */
export const CURRENT_TENANT = `(select nullif(current_setting('app.tenant_id', true), '')::uuid)`;
export const CURRENT_USER = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;

/** Closes a tenant table: forced row-level security, and the privileges that the application role gets. */
export function closeTenantTable(table: string, roles: RoleNames, privileges = 'SELECT, INSERT, UPDATE, DELETE'): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY one_tenant ON ${table} USING (tenant_id = ${CURRENT_TENANT}) WITH CHECK (tenant_id = ${CURRENT_TENANT});
    GRANT ${privileges} ON ${table} TO ${roles.app};`;
}

/**
 * Builds indexes, by name what follows ON, while rows go on coming in, and then drops others; in a migration without a transaction. It waits
 * for everybody who writes, however long they take; what an interrupted attempt left behind is of no use and made anew.
 */
export async function changeIndexes(
  runner: QueryRunner,
  { build = {}, unique = {}, drop = [] }: { build?: Record<string, string>; unique?: Record<string, string>; drop?: string[] },
): Promise<void> {
  await runner.query('SET lock_timeout = 0');
  for (const [kind, definitions] of [['INDEX', build] as const, ['UNIQUE INDEX', unique] as const])
    for (const [name, definition] of Object.entries(definitions)) {
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await runner.query(`CREATE ${kind} CONCURRENTLY ${name} ON ${definition}`);
    }
  for (const name of drop) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  await runner.query('RESET lock_timeout');
}

/** Migrations only go forward; an older program runs on a newer schema instead. */
export function forwardOnly(): Promise<void> {
  return Promise.reject(new Error('Migrations of Liuke only go forward.'));
}
