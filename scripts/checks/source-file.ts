import ts from 'typescript';

/** A file as the checks see it: its path from the root of the repository, with slashes, and its text. */
export type SourceFile = { path: string; text: string };

export type Finding = { path: string; line: number; message: string };

export type Check = (file: SourceFile) => Finding[];

/** Calls `visit` for every node; what it answers becomes a finding on that node's line. */
export function findInCode(file: SourceFile, visit: (node: ts.Node) => string | undefined): Finding[] {
  const findings: Finding[] = [];
  for (const { source, firstLine } of parse(file)) {
    const walk = (node: ts.Node): void => {
      const message = visit(node);
      if (message !== undefined) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        findings.push({ path: file.path, line: firstLine + line, message });
      }
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
  return findings;
}

type Parsed = { source: ts.SourceFile; firstLine: number }[];

const parsed = new WeakMap<SourceFile, Parsed>();

function parse(file: SourceFile): Parsed {
  const known = parsed.get(file);
  if (known) return known;
  const fresh = codeParts(file).map(({ code, firstLine }) => ({
    source: ts.createSourceFile(file.path, code, ts.ScriptTarget.Latest, true),
    firstLine,
  }));
  parsed.set(file, fresh);
  return fresh;
}

/** A Vue file is read by its script blocks; everything else is code from its first line. */
function codeParts({ path, text }: SourceFile): { code: string; firstLine: number }[] {
  if (!path.endsWith('.vue')) return [{ code: text, firstLine: 1 }];
  return [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gsu)].map((match) => {
    const start = match.index + match[0].indexOf('>') + 1;
    return { code: match[1] ?? '', firstLine: text.slice(0, start).split('\n').length };
  });
}

export function isTest(path: string): boolean {
  return (
    /\.test\.ts$|\.spec\.ts$|\.contract\.ts$|(^|\/)(testing|test|e2e|bench)\//u.test(path) && !/\/features\/.*\.contract\.ts$/u.test(path)
  );
}

export function isGenerated(path: string): boolean {
  return path.includes('.gen.');
}

/** What a node brings in that exists when the program runs: an import or re-export that is not of types alone, `import()`, `require()`. */
export function moduleBroughtInBy(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node))
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? undefined : textOf(node.moduleSpecifier);
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? undefined : textOf(node.moduleSpecifier);
  if (!ts.isCallExpression(node)) return undefined;
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return loads ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}
