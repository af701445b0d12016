import type { ErrorDetail } from './define-error.js';
import { FieldDiffers, VersionConflict } from './platform.errors.js';

type Versioned = { readonly version: number };

/** @throws VersionConflict when somebody changed it meanwhile, naming both values of every field that would change. */
export function requireVersion(
  given: Readonly<Record<string, unknown>> & { readonly version?: number | undefined },
  current: Versioned,
): void {
  if (given.version === undefined || given.version === current.version) return;
  throw new VersionConflict(
    { given: given.version, current: current.version },
    { details: differences(given, new Map(Object.entries(current))) },
  );
}

function differences(given: Readonly<Record<string, unknown>>, current: ReadonlyMap<string, unknown>): ErrorDetail[] {
  return Object.entries(given)
    .filter(([field, value]) => field !== 'version' && value !== undefined)
    .map(([field, value]) => ({ field, yours: written(value), theirs: written(current.get(field)) }))
    .filter(({ yours, theirs }) => yours !== theirs)
    .map(({ field, yours, theirs }) => ({ pointer: `/${field}`, code: FieldDiffers.declaration.code, params: { yours, theirs } }));
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
