import type { ConfigurationSchema } from '../configuration.ts';
import { isSecretField } from '../separate-secrets.ts';
import { Computed } from './compute.ts';
import { expressionKeys } from './expressions.v1.ts';

const reserved: ReadonlySet<string> = new Set(expressionKeys);

/** The secrets of a configuration by identity: an object that merely looks like one is not among them. */
export type Secrets = ReadonlySet<object>;

/** Finds the references that stand in a configuration in place of its secrets. */
export function secretsOf(schema: ConfigurationSchema, value: unknown): Secrets {
  const found = new Set<object>();
  collect(schema, value, found);
  return found;
}

function collect(schema: ConfigurationSchema, value: unknown, found: Set<object>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isSecretField(schema)) found.add(value);
  else if (schema.type === 'array' && Array.isArray(value)) for (const item of value) collect(schema.items, item, found);
  else if (schema.type === 'object') {
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const [key, property] of Object.entries(schema.properties)) collect(property, fields.get(key), found);
  }
}

/**
 * Writes a value for the wire: what was computed and the secrets become expressions, everything else stays data. An object of data with
 * a key that could be taken for an expression's is marked as one with plain keys.
 */
export function writeWire(value: unknown, secrets: Secrets): unknown {
  if (typeof value !== 'object' || value === null || secrets.has(value)) return value;
  if (value instanceof Computed) return writeEntries(value.operands, secrets);
  if (Array.isArray(value)) return value.map((item: unknown) => writeWire(item, secrets));
  const written = writeEntries(value, secrets);
  return Object.keys(value).some((key) => reserved.has(key)) ? { object: written } : written;
}

/** Writes the named fields of a description, whose own keys are the contract's and no data. */
export function writeEntries(fields: object, secrets: Secrets): { readonly [key: string]: unknown } {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, writeWire(value, secrets)]));
}
