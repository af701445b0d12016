import ts from 'typescript';
import { findInCode, isGenerated, type Finding, type SourceFile } from './source-file.ts';

const banned = new Set(['common', 'shared', 'utils', 'util', 'helpers', 'helper', 'types', 'misc']);
const deepest = 4;
const lowerCase = /^[a-z0-9]+(-[a-z0-9]+)*$/u;

/** Names say what is inside: no drawers for odds and ends, one way of writing, no prefixes that repeat the syntax. */
export function names(file: SourceFile): Finding[] {
  if (isGenerated(file.path)) return [];
  return [...namesInPath(file.path), ...namesInCode(file)];
}

function namesInPath(path: string): Finding[] {
  const parts = path.split('/');
  const folders = parts.slice(0, -1);
  const stem = (parts.at(-1) ?? '').replace(/^\d{4}-\d{2}-\d{2}T\d{4}-/u, '').split('.')[0] ?? '';
  const found: string[] = [];
  for (const name of [...folders, stem]) if (banned.has(name)) found.push(`"${name}" names a drawer, not a thing: say what is in it.`);
  if (!lowerCase.test(stem)) found.push(`"${stem}" is not written in kebab-case.`);
  const below = folders.length - folders.indexOf('src') - 1;
  if (folders.includes('src') && below > deepest) found.push(`${below} folders below src/; at most ${deepest}.`);
  return found.map((message) => ({ path, line: 1, message }));
}

function namesInCode(file: SourceFile): Finding[] {
  return findInCode(file, (node) => {
    if (ts.isEnumDeclaration(node)) return `enum ${node.name.text}: use a union of strings.`;
    if ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && /^I[A-Z][a-z]/u.test(node.name.text))
      return `${node.name.text}: no I before a type's name.`;
    return undefined;
  });
}
