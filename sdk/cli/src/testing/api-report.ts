import { relative } from 'node:path';
import ts from 'typescript';

const heading = `# The public surface of @liuke/sdk

What plugins can import, as the compiler declares it, without its documentation. A change here is a change for everybody who has written a
plugin: a contract grows by adding only. Written by \`npm run --workspace @liuke/sdk api-report\`.
`;

/** Every export of a module with its declaration, sorted by name. */
export function apiReport(entry: string, folder: string): string {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: true,
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    types: [],
  };
  const program = ts.createProgram([entry], options);
  const declarations = declaredIn(program);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(sourceOf(program, entry));
  const names = module ? checker.getExportsOfModule(module) : [];
  const parts = names
    .map((symbol) => {
      const file = relative(folder, symbol.declarations?.[0]?.getSourceFile().fileName ?? '').replaceAll('\\', '/');
      const texts = declarations.get(`${file} ${symbol.name}`) ?? ['not declared'];
      return { name: symbol.name, text: `### ${symbol.name}\n\n\`${file}\`\n\n\`\`\`ts\n${texts.join('\n')}\n\`\`\`\n` };
    })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return [heading, ...parts.map(({ text }) => text)].join('\n');

  function declaredIn(compiled: ts.Program): Map<string, string[]> {
    const found = new Map<string, string[]>();
    compiled.emit(undefined, (fileName, text) => {
      const file = relative(folder, fileName)
        .replaceAll('\\', '/')
        .replace(/\.d\.ts$/, '.ts');
      const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
      for (const statement of source.statements)
        for (const name of namesOf(statement))
          found.set(`${file} ${name}`, [...(found.get(`${file} ${name}`) ?? []), statement.getText(source)]);
    });
    return found;
  }
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name ? [statement.name.text] : [];
  return ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement) ? [statement.name.text] : [];
}

function sourceOf(program: ts.Program, entry: string): ts.SourceFile {
  const source = program.getSourceFile(entry);
  if (!source) throw new Error(`${entry} is not part of the program.`);
  return source;
}
