import { treeOf, type Tree } from './schema-fields.ts';

/** What a choice is among, each with its name in the plugin's words. */
export function choicesOf(field: Tree, say: (key: string) => string): { key: string; name: string }[] {
  const { label } = treeOf(field['x-liuke-field']);
  return typeof label === 'string' && Array.isArray(field['enum'])
    ? field['enum'].map(String).map((option) => ({ key: option, name: say(`${label}.${option}`) }))
    : [];
}
