/** A node of the syntax tree as the bundler's parser makes it (ESTree). */
export type SyntaxNode = { readonly type: string; readonly start: number; readonly [property: string]: unknown };

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export function nodeAt(node: SyntaxNode, property: string): SyntaxNode | undefined {
  const child = node[property];
  return isNode(child) ? child : undefined;
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flat().filter(isNode);
}

export function nameOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : undefined;
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export function isFunction(node: SyntaxNode): boolean {
  return functions.has(node.type);
}

/** A name that is only a label of something: a property, a key, what a module calls its export. */
export function isLabel(parent: SyntaxNode | undefined, node: SyntaxNode): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent['property'] === node && parent['computed'] !== true;
  if (['Property', 'MethodDefinition', 'PropertyDefinition'].includes(parent.type))
    return parent['key'] === node && parent['value'] !== node && parent['computed'] !== true;
  if (parent.type === 'ExportSpecifier') return parent['exported'] === node && parent['local'] !== node;
  return ['ImportSpecifier', 'MetaProperty', 'LabeledStatement', 'BreakStatement', 'ContinueStatement'].includes(parent.type);
}
