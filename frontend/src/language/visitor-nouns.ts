/** What pages for visitors say; every other message comes when somebody is signed in, so that signing in is light. */
export const visitorNouns: ReadonlySet<string> = new Set(['auth', 'errors', 'frame', 'ui']);

/** Whose errors these pages may meet. */
export const visitorErrorNouns: ReadonlySet<string> = new Set([
  'access',
  'auth',
  'idempotency',
  'invitations',
  'members',
  'request',
  'server',
  'tenant',
  'tenants',
  'validation',
]);
