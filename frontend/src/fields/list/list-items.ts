import { treeOf, type Tree } from '../schema-fields.ts';

/** With a new item at the end, as its form begins. */
export function addItem(items: readonly unknown[], schema: Tree): unknown[] {
  const field = treeOf(schema['items']);
  const empty = field['type'] === 'boolean' ? false : field['type'] === 'object' ? {} : undefined;
  return [...items, field['default'] ?? empty];
}
