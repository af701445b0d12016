import ts from 'typescript';
import { findInCode, isTest, moduleBroughtInBy, type Finding, type SourceFile } from './source-file.ts';

const modules = /^(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises|undici|nodemailer)$/u;
const globals = new Set(['fetch', 'WebSocket', 'EventSource']);

/** Who may open them: the two adapters behind the egress, the mailer, and the embedded server, which looks for a free port. */
const doors = /^backend\/src\/adapters\/(node-dialler|node-resolver|smtp-mailer|embedded-postgres)\.ts$/u;

/** The egress writes requests and letters over connections that its dialler made; even there nothing else can open one. */
const writers = new Map([
  ['backend/src/plugin-host/egress/send-once.ts', 'node:http'],
  ['backend/src/plugin-host/egress/hand-over-mail.ts', 'nodemailer'],
]);

/** The servers that the operator names, in DATABASE_URL and REDIS_URL. */
const drivers = /^(pg|pg-pool|pg-boss|typeorm|ioredis|bullmq)$/u;
const driversBelongTo = /^backend\/src\/(adapters|platform\/database)\//u;

/** What leaves the house is judged in one place. */
export function outgoingConnections(file: SourceFile): Finding[] {
  if (!/^(backend\/src|plugins|sdk\/(core|host))\//u.test(file.path) || isTest(file.path) || doors.test(file.path)) return [];
  return findInCode(file, (node) => {
    const module = moduleBroughtInBy(node) ?? '';
    if (modules.test(module) && module !== writers.get(file.path)) return `${module} opens connections: go through plugin-host/egress.`;
    if (drivers.test(module) && !driversBelongTo.test(file.path)) return `${module} opens connections: go through a port and its adapter.`;
    return ts.isIdentifier(node) && globals.has(node.text) && standsForTheGlobal(node)
      ? `${node.text} opens a connection: go through plugin-host/egress.`
      : undefined;
  });
}

/** Not the name of somebody's own method, property or type. */
function standsForTheGlobal(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.expression.getText() === 'globalThis';
  return !('name' in parent && parent.name === node) && !ts.isTypeNode(parent) && !ts.isPropertyAssignment(parent);
}
