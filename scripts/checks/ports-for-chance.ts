import ts from 'typescript';
import { findInCode, isTest, type Finding, type SourceFile } from './source-file.ts';

const calls = new Map([
  ['Date.now', 'Clock'],
  ['Temporal.Now.instant', 'Clock'],
  ['Temporal.Now.plainDateISO', 'Clock'],
  ['Temporal.Now.plainDateTimeISO', 'Clock'],
  ['Temporal.Now.zonedDateTimeISO', 'Clock'],
  ['Math.random', 'Ids, or a seeded generator'],
  ['randomBytes', 'Ids'],
  ['randomInt', 'Ids'],
  ['randomUUID', 'Ids'],
  ['crypto.getRandomValues', 'Ids'],
  ['crypto.randomUUID', 'Ids'],
]);

/** Time and chance come through ports, so that every decision can be replayed. */
export function portsForChance(file: SourceFile): Finding[] {
  if (!/^(backend\/(src|migrations)|plugins|sdk)\//u.test(file.path) || file.path.startsWith('backend/src/adapters/') || isTest(file.path))
    return [];
  return findInCode(file, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
      return 'new Date() reads the clock: use the port Clock.';
    if (!ts.isCallExpression(node)) return undefined;
    const port = calls.get(node.expression.getText());
    return port === undefined ? undefined : `${node.expression.getText()}(): use the port ${port}.`;
  });
}
