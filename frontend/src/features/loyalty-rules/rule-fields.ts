import { fieldsOf, treeOf, valueInForce, type Tree } from '../tiering-schemes/schema-fields.ts';

export type { Tree } from '../tiering-schemes/schema-fields.ts';
export type RuleField = {
  key: string;
  kind: string;
  label: string;
  help: string | undefined;
  field: Tree;
  value: unknown;
  options: string[] | undefined;
};
export type Column = { key: string; kind: string; label: string };

/** The fields of a rule's form, in the order of its schema, with what stands; those that another choice hides are left out. */
export function ruleFields(schema: Tree, configuration: Tree): RuleField[] {
  return fieldsOf(schema).flatMap(({ pointer, field }) => {
    const { kind, label, help, shownWhen } = treeOf(field['x-liuke-field']);
    const { pointer: switchedBy, equals } = treeOf(shownWhen);
    if (typeof kind !== 'string' || typeof label !== 'string') return [];
    if (typeof switchedBy === 'string' && valueInForce(schema, configuration, switchedBy) !== equals) return [];
    const options = Array.isArray(field['enum']) ? field['enum'].filter((one): one is string => typeof one === 'string') : undefined;
    const value = valueInForce(schema, configuration, pointer);
    return [{ key: pointer.slice(1), kind, label, help: typeof help === 'string' ? help : undefined, field, value, options }];
  });
}

/** The columns of a list of objects. */
export function columnsOf(field: Tree): Column[] {
  return Object.entries(treeOf(treeOf(field['items'])['properties'])).flatMap(([key, property]) => {
    const { kind, label } = treeOf(treeOf(property)['x-liuke-field']);
    return typeof kind === 'string' && typeof label === 'string' ? [{ key, kind, label }] : [];
  });
}

export function rowsOf(value: unknown): Tree[] {
  return Array.isArray(value) ? value.map(treeOf) : [];
}

/** A label with the sign of its unit, where there is one for every language. */
export function labelled(label: string, kind: string): string {
  return kind === 'percent' ? `${label} (%)` : label;
}
