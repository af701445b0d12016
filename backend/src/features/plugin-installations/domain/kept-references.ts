import type { ConfigurationSchema } from '@liuke/sdk';
import { escapeKey, isRecord, isReferenceTo, isSecretField } from '@liuke/sdk';

/** Where a configuration holds references to secrets that are stored already. */
export function keptReferences(schema: ConfigurationSchema, configuration: unknown, pointer = ''): string[] {
  if (isSecretField(schema)) return isReferenceTo(pointer, configuration) ? [pointer] : [];
  if (schema.type === 'array' && Array.isArray(configuration))
    return configuration.flatMap((item, index) => keptReferences(schema.items, item, `${pointer}/${index}`));
  if (schema.type !== 'object' || !isRecord(configuration)) return [];
  return Object.entries(schema.properties).flatMap(([key, property]) =>
    Object.hasOwn(configuration, key) ? keptReferences(property, configuration[key], `${pointer}/${escapeKey(key)}`) : [],
  );
}
