import { fieldsOf, treeOf, valueInForce, type Tree } from '../../fields/schema-fields.ts';

export type Setting = { label: string } & (
  | { kind: 'choice'; value: string }
  | { kind: 'edges'; fact: string; values: number[] }
  | { kind: 'typed'; field: Tree; value: unknown }
);

/** What a table has no words for: a model's own way of writing its tiers. */
const unwritten = new Set<unknown>(['score-range', 'tier-rules', 'tier', 'secret']);

/** What a version sets, in the order of the model's schema; what it leaves open stands at the default. Settings out of use are left out. */
export function settingsOf(schema: Tree, configuration: Tree): Setting[] {
  return fieldsOf(schema).flatMap(({ pointer, field }): Setting[] => {
    const { kind, label, fact, shownWhen } = treeOf(field['x-liuke-field']);
    const { pointer: switchedBy, equals } = treeOf(shownWhen);
    if (typeof label !== 'string' || (typeof switchedBy === 'string' && valueInForce(schema, configuration, switchedBy) !== equals))
      return [];
    const value = valueInForce(schema, configuration, pointer);
    if (kind === 'choice' && typeof value === 'string') return [{ label, kind, value }];
    if (kind !== 'score-edges') return unwritten.has(kind) ? [] : [{ label, kind: 'typed', field, value }];
    const values = Array.isArray(value) ? value.filter((edge): edge is number => typeof edge === 'number') : [];
    return typeof fact === 'string' ? [{ label, kind: 'edges', fact, values }] : [];
  });
}
