type Tree = Record<string, unknown>;

/** What a schema says of the field at a JSON pointer: message keys of the names of its thresholds and of its help. */
export function hintAt(schema: Tree, pointer: string): { names: string[]; help: string | undefined } {
  const field = pointer
    .split('/')
    .slice(1)
    .reduce<Tree>((below, key) => treeOf(treeOf(below['properties'])[key]), schema);
  const { names, help } = treeOf(field['x-liuke-field']);
  return {
    names: Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : [],
    help: typeof help === 'string' ? help : undefined,
  };
}

function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
