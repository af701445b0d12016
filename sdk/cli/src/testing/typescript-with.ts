import { dirname, join } from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** What the compiler says against each of some texts, by their names; each is a file beside a module, with all exports of it at hand. */
export function typescriptWith(entry: string, texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const exported = exportsOf(entry);
  const imports = `import { ${exported.map(({ name }) => name).join(', ')} } from './index.ts';\n`;
  const files = new Map([...texts].map(([name, text]) => [join(dirname(entry), `${name}.ts`), `${imports}${text}\nexport {};\n`]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    getSourceFile: (file, language, ...rest) => {
      const text = files.get(file);
      return text === undefined ? disk.getSourceFile(file, language, ...rest) : ts.createSourceFile(file, text, language);
    },
  };
  const program = ts.createProgram([entry, ...files.keys()], options, host);
  const said = [...files.keys()].map((file) => {
    const source = program.getSourceFile(file);
    const messages = source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)] : [];
    return messages.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  });
  return new Map([...texts.keys()].map((name, index) => [name, said[index] ?? []]));
}

/** What a module exports: each name, its documentation, and the examples in it. */
export function exportsOf(entry: string) {
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  const symbols = module ? checker.getExportsOfModule(module) : [];
  return symbols.map((symbol) => {
    const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const examples = meant.getJsDocTags(checker).filter(({ name }) => name === 'example');
    return {
      name: symbol.name,
      documentation: ts.displayPartsToString(meant.getDocumentationComment(checker)),
      examples: examples.map(({ text }) => ts.displayPartsToString(text)),
    };
  });
}
