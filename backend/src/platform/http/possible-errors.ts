import type { ErrorDeclaration } from '../errors/define-error.js';

export type RouteTraits = {
  /** The nouns that the route is about; their errors begin with them. */
  nouns: readonly string[];
  access: 'public' | 'ability' | 'signed-in' | 'operator';
  changes: boolean;
  /** Takes an Idempotency-Key. */
  isRepeatable: boolean;
  /** Has an id in its path. */
  isNamed: boolean;
  takesBody: boolean;
  /** Has parameters in its query. */
  asks: boolean;
};

/** Adds to what a quota counts. */
const makes =
  (noun: string) =>
  ({ nouns, isRepeatable }: RouteTraits): boolean =>
    isRepeatable && nouns.includes(noun);

/** Errors of every noun's routes, by what a route must be like to raise them. */
const GENERAL: Readonly<Record<string, (route: RouteTraits) => boolean>> = {
  'request.malformed': ({ takesBody }) => takesBody,
  'request.too-large': ({ takesBody }) => takesBody,
  'request.unsupported-media-type': ({ takesBody }) => takesBody,
  'request.invalid': ({ takesBody, asks }) => takesBody || asks,
  'request.invalid-cursor': ({ asks, changes }) => asks && !changes,
  'request.not-found': ({ isNamed }) => isNamed,
  'request.version-conflict': ({ changes, isNamed, takesBody }) => changes && isNamed && takesBody,
  'request.rate-limited': () => true,
  'access.sign-in-required': ({ access }) => access !== 'public',
  'access.forbidden': ({ access }) => access === 'ability',
  'access.scope-missing': ({ access }) => access === 'ability',
  'access.operators-only': ({ access }) => access === 'operator',
  'access.second-factor-required': ({ access }) => access === 'operator',
  'tenants.suspended': ({ access }) => access === 'ability',
  'tenants.events-quota-reached': makes('events'),
  'tenants.customers-quota-reached': makes('customers'),
  'tenants.plugins-quota-reached': makes('plugin-installations'),
  'access.people-only': ({ access }) => access === 'signed-in',
  'access.cross-site': ({ changes }) => changes,
  'idempotency.key-invalid': ({ isRepeatable }) => isRepeatable,
  'idempotency.body-differs': ({ isRepeatable }) => isRepeatable,
  'idempotency.in-progress': ({ isRepeatable }) => isRepeatable,
};

/** Of a noun's own errors, those that merely reading can meet. */
const NOT_THERE = new Set([404, 410]);

/** What a route can answer instead of what was asked for, by status: the general errors that fit it, and those of its nouns. */
export function possibleErrors(declared: readonly ErrorDeclaration[], route: RouteTraits): [status: string, codes: string[]][] {
  const fits = ({ code, family, status }: ErrorDeclaration): boolean => {
    if (family !== 'user') return false;
    const isOfNoun = route.nouns.includes(code.split('.', 1).join());
    return GENERAL[code]?.(route) ?? (isOfNoun && (route.changes || NOT_THERE.has(status)));
  };
  const byStatus = Map.groupBy(declared.filter(fits), ({ status }) => String(status));
  return [...byStatus]
    .map(([status, errors]): [string, string[]] => [status, errors.map(({ code }) => code).toSorted()])
    .toSorted(([a], [b]) => Number(a) - Number(b));
}
