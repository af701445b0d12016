import type { ConfigurationSchema } from '@liuke/sdk';

/** A key that a configuration names: of which kind, and where. */
export type NamedKey = { readonly kind: 'wallet' | 'reward'; readonly key: string; readonly pointer: string };

/** What a configuration names of the company, as far as its schema says so by the kind of the field. What is not shown is not in use. */
export function namedKeys(schema: ConfigurationSchema, configuration: unknown): NamedKey[] {
  return walk(schema, configuration, '', configuration);
}

function walk(schema: ConfigurationSchema, value: unknown, pointer: string, whole: unknown): NamedKey[] {
  const hint = schema['x-liuke-field'];
  if (hint?.shownWhen && at(whole, hint.shownWhen.pointer) !== hint.shownWhen.equals) return [];
  if (schema.type === 'array')
    return Array.isArray(value) ? value.flatMap((item, index) => walk(schema.items, item, `${pointer}/${index}`, whole)) : [];
  if (schema.type === 'object')
    return Object.entries(schema.properties).flatMap(([name, part]) => walk(part, partOf(value, name), `${pointer}/${name}`, whole));
  if (typeof value !== 'string' || (hint?.kind !== 'wallet' && hint?.kind !== 'reward')) return [];
  return [{ kind: hint.kind, key: value, pointer }];
}

function at(whole: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => partOf(value, name), whole);
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
