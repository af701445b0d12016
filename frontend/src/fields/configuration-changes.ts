import { fieldAt, fieldsOf, treeOf, valueInForce, type SchemaField, type Tree } from './schema-fields.ts';

export type ChangedField = SchemaField & { before: unknown; after: unknown };

/** The fields of a schema whose value in force differs between two configurations, in the schema's order. */
export function changesOf(schema: Tree, before: Tree, after: Tree): ChangedField[] {
  return fieldsOf(schema)
    .map(({ pointer, field }) => ({
      pointer,
      field,
      before: valueInForce(schema, before, pointer),
      after: valueInForce(schema, after, pointer),
    }))
    .filter((changed) => JSON.stringify(changed.before) !== JSON.stringify(changed.after));
}

/** The name of a field with those of the groups that it is in: `Stores › Phone`. A step without a name is left out. */
export function nameAt(schema: Tree, pointer: string, say: (key: string) => string): string {
  const steps = pointer.split('/').slice(1);
  const names = steps.flatMap((_, at) => {
    const { label } = treeOf(fieldAt(schema, `/${steps.slice(0, at + 1).join('/')}`)['x-liuke-field']);
    return typeof label === 'string' ? [say(label)] : [];
  });
  return names.length > 0 ? names.join(' › ') : pointer;
}
