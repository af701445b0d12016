import ts from 'typescript';
import { findInCode, isTest, type Finding, type SourceFile } from './source-file.ts';

const most = 4;

/** A class that needs many others does several jobs. */
export function constructorDependencies(file: SourceFile): Finding[] {
  if (isTest(file.path)) return [];
  return findInCode(file, (node) =>
    ts.isConstructorDeclaration(node) && node.parameters.length > most
      ? `${node.parameters.length} constructor dependencies; at most ${most}. One verb, one class.`
      : undefined,
  );
}
