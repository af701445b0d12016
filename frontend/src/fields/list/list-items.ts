import { kindOf } from '../field-kind.ts';
import { treeOf, type Tree } from '../schema-fields.ts';

/** With a new item at the end, as its form begins. */
export function addItem(items: readonly unknown[], schema: Tree): unknown[] {
  const field = treeOf(schema['items']);
  const empty = field['type'] === 'boolean' ? false : field['type'] === 'object' ? {} : undefined;
  return [...items, withoutStoredSecrets(field, field['default'] ?? empty)];
}

/** Without one item. */
export function removeItem(items: readonly unknown[], index: number, schema: Tree): unknown[] {
  const field = treeOf(schema['items']);
  return items.flatMap((item, at) => (at === index ? [] : [at > index ? withoutStoredSecrets(field, item) : item]));
}

/**
 * A stored secret is known by its place in the list, and one that is left out stays. So an item that comes into another place says of
 * each of its secrets that there is none yet: it would take over that of the item which stood there before.
 */
function withoutStoredSecrets(field: Tree, value: unknown): unknown {
  if (kindOf(field) === 'secret') return typeof value === 'string' ? value : null;
  if (Array.isArray(value)) return value.map((item) => withoutStoredSecrets(treeOf(field['items']), item));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(treeOf(field['properties'])).map(([key, property]): [string, unknown] => [
    key,
    withoutStoredSecrets(treeOf(property), treeOf(value)[key]),
  ]);
  return { ...value, ...Object.fromEntries(parts.filter(([, part]) => part !== undefined)) };
}
