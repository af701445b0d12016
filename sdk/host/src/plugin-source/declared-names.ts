import { childrenOf, isFunction, nameOf, nodeAt, type SyntaxNode } from './syntax-tree.ts';

/** The names that a function, or the module, declares anywhere in itself: parameters, variables, functions, classes, imports. */
export function declaredNames(scope: SyntaxNode): Set<string> {
  const names = new Set<string>();
  const add = (pattern: SyntaxNode | undefined): void => {
    for (const name of namesIn(pattern)) names.add(name);
  };
  const walk = (node: SyntaxNode): void => {
    if (node.type === 'VariableDeclarator') add(nodeAt(node, 'id'));
    else if (node.type === 'CatchClause') add(nodeAt(node, 'param'));
    else if (node.type.startsWith('Import') && node.type.endsWith('Specifier')) add(nodeAt(node, 'local'));
    else if (node.type === 'FunctionDeclaration' || node.type.startsWith('Class')) add(nodeAt(node, 'id'));
    if (!isFunction(node)) for (const child of childrenOf(node)) walk(child);
  };
  if (isFunction(scope)) {
    for (const param of [scope['params']].flat()) add(nodeAt({ type: '', start: 0, param }, 'param'));
    add(nodeAt(scope, 'id'));
    if (scope.type !== 'ArrowFunctionExpression') names.add('arguments');
  }
  for (const child of childrenOf(scope)) walk(child);
  return names;
}

function namesIn(pattern: SyntaxNode | undefined): string[] {
  if (!pattern) return [];
  const name = nameOf(pattern);
  if (name !== undefined) return [name];
  if (pattern.type === 'AssignmentPattern') return namesIn(nodeAt(pattern, 'left'));
  if (pattern.type === 'Property') return namesIn(nodeAt(pattern, 'value'));
  return childrenOf(pattern).flatMap(namesIn);
}
