import type { ConfigurationSchema, SecretReference } from './configuration.ts';

/** A configuration without its secrets, and these by their JSON pointers. */
export type SeparatedConfiguration = { readonly config: unknown; readonly secrets: ReadonlyMap<string, string> };

/**
 * Takes the secrets out of a configuration as it was entered and leaves references in their place. References that stand there already
 * stay. The host stores the two parts apart; a plugin gets the first only.
 *
 * @example
 * separateSecrets(schema, { user: 'liuke', password: 'p4ss' });
 * // { config: { user: 'liuke', password: { secret: '/password' } }, secrets: Map { '/password' → 'p4ss' } }
 */
export function separateSecrets(schema: ConfigurationSchema, value: unknown): SeparatedConfiguration {
  const secrets = new Map<string, string>();
  return { config: replace(schema, value, '', secrets), secrets };
}

function replace(schema: ConfigurationSchema, value: unknown, pointer: string, secrets: Map<string, string>): unknown {
  if (isSecretField(schema) && typeof value === 'string') {
    secrets.set(pointer, value);
    return { secret: pointer } satisfies SecretReference;
  }
  if (schema.type === 'array' && Array.isArray(value)) {
    return value.map((item, index) => replace(schema.items, item, `${pointer}/${index}`, secrets));
  }
  if (schema.type !== 'object' || !isRecord(value)) return value;
  const replaced = Object.entries(value).map(([key, item]): [string, unknown] => {
    const property = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    return [key, property ? replace(property, item, `${pointer}/${escapeKey(key)}`, secrets) : item];
  });
  return Object.fromEntries(replaced);
}

/** Whether a field holds a secret: its hint is of the kind `secret`. */
export function isSecretField(schema: ConfigurationSchema): boolean {
  return schema.type === 'string' && schema['x-liuke-field']?.kind === 'secret';
}

/** Whether a value is the reference that stands for the secret at this JSON pointer. */
export function isReferenceTo(pointer: string, value: unknown): boolean {
  return isRecord(value) && value['secret'] === pointer && Object.keys(value).length === 1;
}

/** Whether a value is an object with keys: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key as it is written in a JSON pointer (RFC 6901): `a/b` is `a~1b`. */
export function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
