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

/** `en/auth.json` of a path. */
export function partOf(path: string): { language: string; isForVisitors: boolean } | undefined {
  const [, kind = '', language = '', noun = ''] = /(locales|messages)\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (language === '') return undefined;
  return { language, isForVisitors: (kind === 'locales' ? visitorNouns : visitorErrorNouns).has(noun) };
}

export function isWanted(path: string, language: string, forVisitors: boolean): boolean {
  const part = partOf(path);
  return part?.language === language && (part.isForVisitors || !forVisitors);
}
