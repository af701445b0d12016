import type { FieldProblem } from '../../api/problem.ts';
import { treeOf, type Tree } from '../../fields/schema-fields.ts';

/**
 * What a scheme brings along to another version of its model, by what that version finds wrong: a value that stands, by a default that
 * is none any more, is said; one that the version does not know is taken out. Undefined where there is nothing more to bring.
 */
export function carriedSettings(patch: Tree, problems: readonly FieldProblem[], standing: Tree): Tree | undefined {
  const next = problems.reduce((change, { pointer, code }) => {
    const [, root, ...steps] = pointer.split('/');
    if (root !== 'configuration' || steps.length === 0 || valueAt(patch, steps) !== undefined) return change;
    const value = valueAt(standing, steps);
    if (code === 'configuration.unknown') return withValue(change, steps, null);
    return code === 'configuration.missing' && value !== undefined ? withValue(change, steps, value) : change;
  }, patch);
  return next === patch ? undefined : next;
}

function valueAt(tree: Tree, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((below, step) => treeOf(below)[step], tree);
}

function withValue(tree: Tree, [step = '', ...rest]: readonly string[], value: unknown): Tree {
  return { ...tree, [step]: rest.length === 0 ? value : withValue(treeOf(tree[step]), rest, value) };
}
