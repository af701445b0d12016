type Tree = Record<string, unknown>;
export type Setting = { label: string; kind: 'choice'; value: string } | { label: string; kind: 'edges'; fact: string; values: number[] };

/** What a version sets, in the order of the model's schema; what it leaves open stands at the default. Settings out of use are left out. */
export function settingsOf(schema: Tree, configuration: Tree): Setting[] {
  return fieldsBelow(schema, '').flatMap(({ pointer, field }): Setting[] => {
    const { 'x-liuke-field': hint, default: initial } = field;
    const { kind, label, fact, shownWhen } = treeOf(hint);
    const { pointer: switchedBy, equals } = treeOf(shownWhen);
    if (typeof label !== 'string' || (typeof switchedBy === 'string' && inForce(schema, configuration, switchedBy) !== equals)) return [];
    const value = valueAt(configuration, pointer) ?? initial;
    if (kind === 'choice' && typeof value === 'string') return [{ label, kind, value }];
    const values = Array.isArray(value) ? value.filter((edge): edge is number => typeof edge === 'number') : [];
    return kind === 'score-edges' && typeof fact === 'string' ? [{ label, kind: 'edges', fact, values }] : [];
  });
}

function fieldsBelow(schema: Tree, pointer: string): { pointer: string; field: Tree }[] {
  return Object.entries(treeOf(schema['properties'])).flatMap(([key, property]) => {
    const field = treeOf(property);
    const here = `${pointer}/${key}`;
    return field['x-liuke-field'] === undefined ? fieldsBelow(field, here) : [{ pointer: here, field }];
  });
}

function inForce(schema: Tree, configuration: Tree, pointer: string): unknown {
  const field = fieldsBelow(schema, '').find((known) => known.pointer === pointer)?.field;
  return valueAt(configuration, pointer) ?? field?.['default'];
}

function valueAt(tree: Tree, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((below, key) => treeOf(below)[key], tree);
}

function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
