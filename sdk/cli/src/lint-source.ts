import { declaredNames } from './declared-names.ts';
import { explainGlobal, sandboxGlobals } from './sandbox-globals.ts';
import { childrenOf, isFunction, isLabel, isNode, nameOf, nodeAt, type SyntaxNode } from './syntax-tree.ts';

/** What a source must not do, because the sandbox would not let it: clocks, chance, network, waiting, code that comes from elsewhere. */
export function lintSource(file: string, code: string, program: unknown): string[] {
  const found: string[] = [];
  const lineOf = (node: SyntaxNode): number => code.slice(0, node.start).split('\n').length;
  const walk = (node: SyntaxNode, parent: SyntaxNode | undefined, scopes: readonly ReadonlySet<string>[]): void => {
    const inside = parent === undefined || isFunction(node) ? [declaredNames(node), ...scopes] : scopes;
    const problem = problemOf(node, parent, (name) => inside.some((names) => names.has(name)));
    if (problem !== undefined) found.push(`${file}:${lineOf(node)}: ${problem}`);
    for (const child of childrenOf(node)) walk(child, node, inside);
  };
  if (isNode(program)) walk(program, undefined, []);
  return [...new Set(found)];
}

function problemOf(node: SyntaxNode, parent: SyntaxNode | undefined, isOwn: (name: string) => boolean): string | undefined {
  if (node.type === 'ImportExpression') return 'import() loads code at run time: import it at the top.';
  if (node.type === 'AwaitExpression' || node['async'] === true || (node.type === 'ForOfStatement' && node['await'] === true))
    return 'async and await: functions are synchronous, a returned promise is a fault.';
  if (node.type === 'MemberExpression' && nameOf(nodeAt(node, 'object')) === 'Math' && isRandom(node) && !isOwn('Math'))
    return 'Math.random is chance: a decision follows from its input alone.';
  const name = nameOf(node);
  if (name === undefined || isLabel(parent, node) || isOwn(name) || sandboxGlobals.has(name)) return undefined;
  return name === 'globalThis' ? 'globalThis: use names plainly, so that what a plugin uses can be seen.' : explainGlobal(name);
}

function isRandom(node: SyntaxNode): boolean {
  const property = nodeAt(node, 'property');
  return node['computed'] === true ? property?.['value'] === 'random' : nameOf(property) === 'random';
}
