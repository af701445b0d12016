import ts from 'typescript';
import { findInCode, isTest, type Finding, type SourceFile } from './source-file.ts';

const modules = /^(node:)?(http|https|http2|net|tls|dgram|undici|nodemailer)$/u;
const globals = new Set(['fetch', 'WebSocket', 'EventSource']);

/** Nothing but the egress module and adapters may open a connection: what leaves the house is judged in one place. */
export function outgoingConnections(file: SourceFile): Finding[] {
  if (!/^(backend\/src|plugins|sdk\/core)\//u.test(file.path) || isTest(file.path)) return [];
  if (file.path.startsWith('backend/src/platform/egress/') || file.path.startsWith('backend/src/adapters/')) return [];
  return findInCode(file, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && modules.test(node.moduleSpecifier.text)) {
      return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
        ? undefined
        : `${node.moduleSpecifier.text} opens connections: go through platform/egress or an adapter.`;
    }
    const callee = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression.getText() : '';
    return globals.has(callee.replace(/^globalThis\./u, ''))
      ? `${callee} opens a connection: go through platform/egress or an adapter.`
      : undefined;
  });
}
