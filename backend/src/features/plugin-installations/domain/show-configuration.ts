import type { ConfigurationSchema } from '@liuke/sdk';
import { escapeKey, isRecord, isSecretField } from '@liuke/sdk';

/** A stored configuration for the screen. Of a secret only this is shown: whether there is one. */
export function showConfiguration(
  schema: ConfigurationSchema,
  stored: unknown,
  isSet: (pointer: string) => boolean,
  pointer = '',
): unknown {
  if (isSecretField(schema)) return { secret: true, set: isSet(pointer) };
  if (schema.type === 'array' && Array.isArray(stored))
    return stored.map((item, index) => showConfiguration(schema.items, item, isSet, `${pointer}/${index}`));
  if (schema.type !== 'object' || !isRecord(stored)) return stored;
  const shown = Object.entries(schema.properties).flatMap(([key, property]): [string, unknown][] =>
    Object.hasOwn(stored, key) || isSecretField(property)
      ? [[key, showConfiguration(property, stored[key], isSet, `${pointer}/${escapeKey(key)}`)]]
      : [],
  );
  return Object.fromEntries([...Object.entries(stored), ...shown]);
}
