import { type AnyNode, parse } from 'acorn';
import { CodeUnreadable, ForbiddenName } from '../plugin-submissions.errors.js';
import { CODE_FILE, type CheckProblem, problem } from './check.js';

const CODE_FROM_TEXT = ['eval', 'Function', 'WebAssembly'];
const SURROUNDINGS = ['globalThis', 'window', 'self', 'global', 'process', 'require', 'module', 'Buffer', 'Deno', 'Bun', 'document'];
const CLOCKS = ['Date', 'performance', 'Intl', 'Temporal', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Promise'];
const CHANCE = ['crypto', 'FinalizationRegistry', 'WeakRef', 'Worker', 'SharedArrayBuffer', 'Atomics'];
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'navigator', 'localStorage', 'indexedDB'];

/** What the sandbox has not, or what would make an answer depend on more than its input. */
const FORBIDDEN = new Set([...CODE_FROM_TEXT, ...SURROUNDINGS, ...CLOCKS, ...CHANCE, ...NETWORK]);
/** Of objects that are there, what is not the same each time. */
const FORBIDDEN_MEMBERS = new Map([['Math', new Set(['random'])]]);

/**
 * Names that the code uses without declaring them anywhere. The sandbox is what keeps a plugin in; this tells its author before it runs,
 * and a reviewer where to look.
 */
export function findForbiddenNames(code: string): CheckProblem[] {
  let program: AnyNode;
  try {
    program = parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (error) {
    return [unreadable(error)];
  }
  const declared = new Set<string>();
  const used: { name: string; line: number; at: number }[] = [];
  walk(program, null, (node, parent) => {
    const place = { line: node.loc?.start.line ?? 1, at: node.start };
    if (node.type === 'ImportExpression' || node.type === 'ImportDeclaration') used.push({ name: 'import', ...place });
    if (node.type === 'ExportNamedDeclaration' && node.source) used.push({ name: 'import', ...place });
    if (node.type === 'ExportAllDeclaration') used.push({ name: 'import', ...place });
    if (node.type === 'MetaProperty' && node.meta.name === 'import') used.push({ name: 'import.meta', ...place });
    if (node.type === 'AwaitExpression') used.push({ name: 'await', ...place });
    if (node.type === 'MemberExpression') {
      const member = forbiddenMember(node);
      if (member !== undefined) used.push({ name: member, ...place });
    }
    for (const name of namesIn(node)) declared.add(name);
    if (node.type === 'Identifier' && FORBIDDEN.has(node.name) && !isLabelOrKey(node, parent)) used.push({ name: node.name, ...place });
  });
  const found = used.filter(({ name }) => !declared.has(name.split('.', 1).join())).toSorted((a, b) => a.at - b.at);
  const each = new Map(found.map((use) => [`${use.name} ${use.line}`, use]));
  return [...each.values()].map(({ name, line }) => problem(CODE_FILE, `line:${line}`, new ForbiddenName({ name, line })));
}

type Visit = (node: AnyNode, parent: AnyNode | null) => void;

function walk(node: AnyNode, parent: AnyNode | null, visit: Visit): void {
  const waiting: [AnyNode, AnyNode | null][] = [[node, parent]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [current, above] = next;
    visit(current, above);
    for (const part of Object.values(current).flat()) if (isNode(part)) waiting.push([part, current]);
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** What a node declares, whatever the scope: who has a variable of their own by that name does not mean the global. */
function namesIn(node: AnyNode): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return nameOf(node.id);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return [node.id, ...node.params].flatMap(nameOf);
    case 'ArrowFunctionExpression':
      return node.params.flatMap(nameOf);
    case 'CatchClause':
      return nameOf(node.param);
    case 'ObjectPattern':
      return node.properties.flatMap((property) => (property.type === 'Property' ? nameOf(property.value) : []));
    case 'ArrayPattern':
      return node.elements.flatMap(nameOf);
    case 'AssignmentPattern':
      return nameOf(node.left);
    case 'RestElement':
      return nameOf(node.argument);
    default:
      return [];
  }
}

function nameOf(node: AnyNode | null | undefined): string[] {
  return node?.type === 'Identifier' ? [node.name] : [];
}

function isLabelOrKey(node: AnyNode, parent: AnyNode | null): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  if (parent.type === 'Property') return parent.key === node && !parent.computed && !parent.shorthand;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return parent.key === node && !parent.computed;
  if (parent.type === 'ExportSpecifier') return parent.exported === node && parent.local !== node;
  return parent.type === 'LabeledStatement' || parent.type === 'BreakStatement' || parent.type === 'ContinueStatement';
}

function forbiddenMember(node: AnyNode): string | undefined {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
  const { property } = node;
  const name = property.type === 'Identifier' && !node.computed ? property.name : property.type === 'Literal' ? String(property.value) : '';
  return FORBIDDEN_MEMBERS.get(node.object.name)?.has(name) ? `${node.object.name}.${name}` : undefined;
}

function unreadable(error: unknown): CheckProblem {
  const message = error instanceof Error ? error.message : String(error);
  const place: unknown = error instanceof Error && 'loc' in error ? error.loc : undefined;
  const line = typeof place === 'object' && place !== null && 'line' in place ? Number(place.line) : 1;
  return problem(CODE_FILE, `line:${line}`, new CodeUnreadable({ line, problem: message.slice(0, 200) }));
}
