import { findInCode, isTest, moduleBroughtInBy, type Finding, type SourceFile } from './source-file.ts';

const drivers = /^(pg|pg-pool|typeorm)$/u;
const wayAround = /\/platform\/database\/(connect|platform-database)\.js$/u;

/** Features that must find something before the tenant is known: signing in, links, the first company of an empty database, and what moves outbox rows and timers. */
const beforeTenant = /^backend\/src\/features\/(auth|accounts|demo|sessions|invitations|api-keys|outbox|timers|tenants|me|members)\//u;

/** A feature reaches the database through TenantDatabase only, which refuses every query outside a tenant's transaction. */
export function tenantTransactions(file: SourceFile): Finding[] {
  if (!file.path.startsWith('backend/src/features/') || isTest(file.path)) return [];
  return findInCode(file, (node) => {
    const from = moduleBroughtInBy(node) ?? '';
    if (drivers.test(from)) return `${from} goes around the tenant's transaction: use TenantDatabase.`;
    return wayAround.test(from) && !beforeTenant.test(file.path)
      ? `${from} knows no tenant: use TenantDatabase, or add this feature to the written list.`
      : undefined;
  });
}
