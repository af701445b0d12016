import ts from 'typescript';
import { findInCode, isGenerated, isTest, type Finding, type SourceFile } from './source-file.ts';

/** A cast is a claim that nobody checks: parse, narrow or declare instead. `as const` claims nothing. */
export function casts(file: SourceFile): Finding[] {
  if (isTest(file.path) || isGenerated(file.path) || file.path.endsWith('.mjs')) return [];
  return findInCode(file, (node) => {
    if (ts.isAsExpression(node) && node.type.getText() !== 'const')
      return `as ${node.type.getText().slice(0, 40)}: parse or narrow instead.`;
    return ts.isTypeAssertionExpression(node) ? 'A cast: parse or narrow instead.' : undefined;
  });
}
