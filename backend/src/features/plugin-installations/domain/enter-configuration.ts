import type { ConfigurationSchema, SecretReference } from '@liuke/sdk';
import { escapeKey, isRecord, isReferenceTo, isSecretField } from '@liuke/sdk';

/**
 * A configuration as somebody entered it over the one that stands. A secret that was left out, or left as it was shown, stays: its
 * reference takes its place. An empty one, or null, is taken away.
 */
export function enterConfiguration(schema: ConfigurationSchema, given: unknown, kept: ReadonlySet<string>, pointer = ''): unknown {
  if (isSecretField(schema)) return enterSecret(given, kept, pointer);
  if (schema.type === 'array' && Array.isArray(given))
    return given.map((item, index) => enterConfiguration(schema.items, item, kept, `${pointer}/${index}`));
  if (schema.type !== 'object' || !isRecord(given)) return given;
  const known = Object.entries(schema.properties).map(([key, property]): [string, unknown] => [
    key,
    enterConfiguration(property, Object.hasOwn(given, key) ? given[key] : undefined, kept, `${pointer}/${escapeKey(key)}`),
  ]);
  const unknown = Object.entries(given).filter(([key]) => !Object.hasOwn(schema.properties, key));
  return Object.fromEntries([...known, ...unknown].filter(([, value]) => value !== undefined));
}

function enterSecret(given: unknown, kept: ReadonlySet<string>, pointer: string): unknown {
  if (given === null || given === '') return undefined;
  if (given !== undefined && !isShownSecret(given) && !isReferenceTo(pointer, given)) return given;
  return kept.has(pointer) ? ({ secret: pointer } satisfies SecretReference) : undefined;
}

function isShownSecret(value: unknown): boolean {
  return isRecord(value) && value['secret'] === true;
}
