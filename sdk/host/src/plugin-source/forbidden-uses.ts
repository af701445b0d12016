import { declaredNames } from './declared-names.ts';
import { sandboxGlobals } from './sandbox-globals.ts';
import { childrenOf, isFunction, isLabel, isNode, nameOf, nodeAt, type SyntaxNode } from './syntax-tree.ts';

/** A name that the code uses and the sandbox has not; `import()`, `import.meta`, `await` and `Math.random` count as names. */
export type ForbiddenUse = { readonly name: string; readonly line: number };

/**
 * What code uses although the sandbox would not let it: clocks, chance, network, waiting, code that comes from elsewhere. Each once a line.
 *
 * @param program the code's syntax tree (ESTree), whoever parsed it
 */
export function forbiddenUses(program: unknown, code: string): ForbiddenUse[] {
  const found = new Map<string, ForbiddenUse>();
  const ends = [...code.matchAll(/\n/g)].map(({ index }) => index);
  const walk = (node: SyntaxNode, parent: SyntaxNode | undefined, scopes: readonly ReadonlySet<string>[]): void => {
    const inside = parent === undefined || isFunction(node) ? [declaredNames(node), ...scopes] : scopes;
    const name = forbiddenName(node, parent, (own) => inside.some((names) => names.has(own)));
    if (name !== undefined) {
      const line = 1 + countBelow(ends, node.start);
      found.set(`${name} ${line}`, { name, line });
    }
    for (const child of childrenOf(node)) walk(child, node, inside);
  };
  if (isNode(program)) walk(program, undefined, []);
  return [...found.values()];
}

function forbiddenName(node: SyntaxNode, parent: SyntaxNode | undefined, isOwn: (name: string) => boolean): string | undefined {
  if (node.type === 'ImportExpression') return 'import()';
  if (node.type === 'MetaProperty' && nameOf(nodeAt(node, 'meta')) === 'import') return 'import.meta';
  if (node.type === 'AwaitExpression' || node['async'] === true || (node.type === 'ForOfStatement' && node['await'] === true))
    return 'await';
  const name = nameOf(node);
  if (name === 'Math' && !isLabel(parent, node) && !isOwn(name) && mayBeRandom(parent)) return 'Math.random';
  return name === undefined || isLabel(parent, node) || isOwn(name) || sandboxGlobals.has(name) ? undefined : name;
}

/** How many of sorted numbers are smaller than this one. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whether chance can be reached from here: by its name, or because it cannot be seen what of Math is taken. */
function mayBeRandom(parent: SyntaxNode | undefined): boolean {
  if (parent?.type !== 'MemberExpression') return true;
  const property = nodeAt(parent, 'property');
  const name = parent['computed'] === true ? property?.['value'] : nameOf(property);
  return typeof name !== 'string' || name === 'random';
}
