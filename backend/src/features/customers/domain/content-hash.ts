import { createHash } from 'node:crypto';

/** The same content in any order of its keys has the same hash. */
export function contentHash(content: Readonly<Record<string, unknown>>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
