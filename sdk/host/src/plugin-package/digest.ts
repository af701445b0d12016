import { createHash } from 'node:crypto';
import type { PluginPackageCandidate } from './manifest.ts';

/** SHA-256 over the whole package, written so that the order of keys does not matter. The same digest is the same plugin. */
export function digestOf({ manifest, messages, code }: PluginPackageCandidate): string {
  return createHash('sha256').update(canonical({ manifest, messages, code })).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
