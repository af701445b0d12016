export type Tree = Record<string, unknown>;
export type SchemaField = { pointer: string; field: Tree };

/** The fields of a configuration schema that are drawn, with the JSON pointer of each, in the schema's order. */
export function fieldsOf(schema: Tree, pointer = ''): SchemaField[] {
  return Object.entries(treeOf(schema['properties'])).flatMap(([key, property]) => {
    const field = treeOf(property);
    const here = `${pointer}/${key}`;
    return field['x-liuke-field'] === undefined ? fieldsOf(field, here) : [{ pointer: here, field }];
  });
}

/** What a configuration says at a pointer, or the default where it says nothing. */
export function valueInForce(schema: Tree, configuration: Tree, pointer: string): unknown {
  const field = fieldsOf(schema).find((known) => known.pointer === pointer)?.field;
  return valueAt(configuration, pointer) ?? field?.['default'];
}

/** The part of a schema at a JSON pointer of the configuration; empty where there is none. */
export function fieldAt(schema: Tree, pointer: string): Tree {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Tree>((field, key) => treeOf(field['type'] === 'array' ? field['items'] : treeOf(field['properties'])[key]), schema);
}

export function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function valueAt(tree: Tree, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((below, key) => treeOf(below)[key], tree);
}
