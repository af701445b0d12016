import ts from 'typescript';
import { findInCode, type Finding, type SourceFile } from './source-file.ts';

const routes = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Options', 'Head', 'Sse']);
const abilities = new Set(['Can', 'Public', 'SignedIn', 'OperatorOnly']);

/** Every route says who may use it: @Can, @SignedIn, @OperatorOnly or @Public, on itself or on its controller. And a controller decides nothing. */
export function routeAbilities(file: SourceFile): Finding[] {
  if (!file.path.startsWith('backend/src/')) return [];
  const originals = new Map([...file.text.matchAll(/\b(\w+) as (\w+)\b/gu)].map(([, original, alias]) => [alias, original]));
  const saysWho = (name: string): boolean => abilities.has(originals.get(name) ?? name);
  return findInCode(file, (node) => {
    if (ts.isIfStatement(node) && file.path.endsWith('.controller.ts')) return 'A controller does not branch: parse, authorise, call, map.';
    if (!ts.isMethodDeclaration(node)) return undefined;
    const own = decoratorNames(node);
    if (!own.some((name) => routes.has(name))) return undefined;
    const inherited = ts.isClassDeclaration(node.parent) ? decoratorNames(node.parent) : [];
    return [...own, ...inherited].some(saysWho)
      ? undefined
      : `The route ${node.name.getText()} declares no ability: add @Can, @SignedIn or @Public.`;
  });
}

function decoratorNames(node: ts.HasDecorators): string[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );
}
