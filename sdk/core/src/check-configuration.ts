import type { ConfigurationOf, ConfigurationSchema } from './configuration.ts';
import { escapeKey, isRecord, isReferenceTo, isSecretField, separateSecrets } from './separate-secrets.ts';
import type { ConfigurationProblem } from './tiering-model/contract.v1.ts';

/**
 * Fills in what is missing from the schema's defaults, also inside objects and array items. Nothing else is changed and nothing is checked.
 *
 * @example
 * fillDefaults({ type: 'object', properties: { days: { type: 'integer', default: 30 } } }, {}); // { days: 30 }
 */
export function fillDefaults(schema: ConfigurationSchema, value: unknown): unknown {
  const present = value === undefined ? structureOf(schema.default) : value;
  if (schema.type === 'array' && Array.isArray(present)) return present.map((item) => fillDefaults(schema.items, item));
  if (schema.type !== 'object' || !isRecord(present)) return present;
  const filled = Object.entries(schema.properties)
    .map(([key, property]): [string, unknown] => [key, fillDefaults(property, Object.hasOwn(present, key) ? present[key] : undefined)])
    .filter(([, item]) => item !== undefined);
  return Object.fromEntries([...Object.entries(present), ...filled]);
}

/**
 * Checks a configuration against its schema, as the host does before a plugin sees it. A secret may be the text that was entered, or
 * the reference that stands for it.
 *
 * @returns what is wrong, in the order of the schema. Codes: `configuration.missing`, `.unknown`, `.wrong-type` (`expected`),
 *   `.not-a-choice` (`choices`), `.too-small` (`minimum`), `.too-large` (`maximum`), `.too-short` (`minimum`), `.too-long` (`maximum`),
 *   `.unstorable` (text with a NUL or half of a surrogate pair)
 */
export function checkConfiguration(schema: ConfigurationSchema, value: unknown, pointer = ''): ConfigurationProblem[] {
  const problem = (code: string, params: ConfigurationProblem['params'] = {}): ConfigurationProblem[] => [
    { pointer, code: `configuration.${code}`, params },
  ];
  if (value === undefined) return problem('missing');
  if (isSecretField(schema) && isReferenceTo(pointer, value)) return [];
  if (!hasType(schema.type, value)) return problem('wrong-type', { expected: schema.type });
  if (schema.type === 'string' && typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) return problem('unstorable');
    if (schema.enum && !schema.enum.includes(value)) return problem('not-a-choice', { choices: schema.enum.join(', ') });
    return checkSize(value.length, schema.minLength, schema.maxLength, problem);
  }
  if ((schema.type === 'number' || schema.type === 'integer') && typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) return problem('too-small', { minimum: schema.minimum });
    if (schema.maximum !== undefined && value > schema.maximum) return problem('too-large', { maximum: schema.maximum });
    return [];
  }
  if (schema.type === 'array' && Array.isArray(value)) {
    const size = checkSize(value.length, schema.minItems, schema.maxItems, problem);
    return [...size, ...value.flatMap((item, index) => checkConfiguration(schema.items, item, `${pointer}/${index}`))];
  }
  if (schema.type === 'object' && isRecord(value)) return checkProperties(schema, value, pointer);
  return [];
}

/**
 * Whether a value is a configuration by this schema as a plugin gets it, for code that received it as `unknown`: its secrets have been
 * replaced by references.
 */
export function isConfiguration<S extends ConfigurationSchema>(schema: S, value: unknown): value is ConfigurationOf<S> {
  return checkConfiguration(schema, value).length === 0 && separateSecrets(schema, value).secrets.size === 0;
}

function checkProperties(
  schema: Extract<ConfigurationSchema, { type: 'object' }>,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
): ConfigurationProblem[] {
  const unknown = Object.keys(value)
    .filter((key) => !Object.hasOwn(schema.properties, key))
    .map((key) => ({ pointer: `${pointer}/${escapeKey(key)}`, code: 'configuration.unknown', params: {} }));
  const known = Object.entries(schema.properties).flatMap(([key, property]) =>
    Object.hasOwn(value, key) || schema.required?.includes(key)
      ? checkConfiguration(property, value[key], `${pointer}/${escapeKey(key)}`)
      : [],
  );
  return [...known, ...unknown];
}

function checkSize(
  size: number,
  minimum: number | undefined,
  maximum: number | undefined,
  problem: (code: string, params: ConfigurationProblem['params']) => ConfigurationProblem[],
): ConfigurationProblem[] {
  if (minimum !== undefined && size < minimum) return problem('too-short', { minimum });
  if (maximum !== undefined && size > maximum) return problem('too-long', { maximum });
  return [];
}

function hasType(type: ConfigurationSchema['type'], value: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return Number.isFinite(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isRecord(value);
  return typeof value === type;
}

function structureOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
