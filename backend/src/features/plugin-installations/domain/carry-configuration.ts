import type { ConfigurationSchema } from '@liuke/sdk';
import { escapeKey, isRecord } from '@liuke/sdk';

/** A configuration under another schema: what that one does not know is dropped, whatever else stands there stays. */
export function carryConfiguration(schema: ConfigurationSchema, stored: unknown): unknown {
  if (schema.type === 'array' && Array.isArray(stored)) return stored.map((item) => carryConfiguration(schema.items, item));
  if (schema.type !== 'object' || !isRecord(stored)) return stored;
  return Object.fromEntries(
    Object.entries(schema.properties).flatMap(([key, property]): [string, unknown][] =>
      Object.hasOwn(stored, key) ? [[key, carryConfiguration(property, stored[key])]] : [],
    ),
  );
}

/** JSON pointers of everything that can be entered; the items of a list are one place, `*`. */
export function fieldPointers(schema: ConfigurationSchema, pointer = ''): string[] {
  if (schema.type === 'array') return fieldPointers(schema.items, `${pointer}/*`);
  if (schema.type !== 'object') return [pointer];
  return Object.entries(schema.properties).flatMap(([key, property]) => fieldPointers(property, `${pointer}/${escapeKey(key)}`));
}
