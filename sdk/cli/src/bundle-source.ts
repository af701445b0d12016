import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { forbiddenUses } from '@liuke/host';
import { type Plugin, rollup } from '@rollup/wasm-node';
import { transformSync } from 'amaro';
import { z } from 'zod';
import { explainUse } from './explain-use.ts';
import { Refusal } from './refusal.ts';

/** What Amaro throws, which is no Error. */
const SyntaxProblem = z.object({ code: z.string(), message: z.string(), startLine: z.number() });

/** One ES module of a file and all that it imports: the plugin's own files and the SDK, nothing else. `problems` is what they must not do. */
export async function bundleSource(
  folder: string,
  entry: string,
): Promise<{ readonly code: string; readonly problems: readonly string[] }> {
  const problems: string[] = [];
  try {
    const bundle = await rollup({
      input: path.join(folder, entry),
      plugins: [ownFilesAndSdk(folder), typesAway(folder, problems)],
      onLog: () => {},
    });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    return { code: output[0].code, problems };
  } catch (error) {
    throw refusalOf(error, folder, problems);
  }
}

function ownFilesAndSdk(folder: string): Plugin {
  return {
    name: 'own-files-and-sdk',
    resolveId(source, importer) {
      if (importer === undefined) return source;
      if (source === '@liuke/sdk') return sdkFor(folder);
      const file = path.resolve(path.dirname(importer), source);
      if (source.startsWith('.') && existsSync(file)) return file;
      const why = source.startsWith('.')
        ? 'there is no such file; write its ending, as in "./assign.ts".'
        : 'a plugin imports @liuke/sdk and its own files, nothing else.';
      return this.error(`${placeOf(folder, importer)}: imports "${source}": ${why}`);
    },
  };
}

function sdkFor(folder: string): string {
  try {
    return createRequire(path.join(folder, 'package.json')).resolve('@liuke/sdk');
  } catch {
    throw new Refusal(['package.json: @liuke/sdk is not installed. Run "npm install".']);
  }
}

/** The plugin's own sources are looked over on the way; the SDK was when it was made. */
function typesAway(folder: string, problems: string[]): Plugin {
  return {
    name: 'types-away',
    async load(id) {
      const source = await readSource(folder, id);
      // Types become spaces, so that every line stays where it was.
      return id.endsWith('.ts') ? withoutTypes(source, placeOf(folder, id)) : source;
    },
    moduleParsed({ id, ast, code }) {
      const inside = path.relative(folder, id);
      if (!inside.startsWith('..') && !inside.includes('node_modules')) problems.push(...problemsIn(placeOf(folder, id), ast, code ?? ''));
    },
  };
}

async function readSource(folder: string, file: string): Promise<string> {
  if (!existsSync(file))
    throw new Refusal([`${placeOf(folder, file)}: there is no such file in ${folder}. Is this the folder of a plugin?`]);
  return readFile(file, 'utf8');
}

function withoutTypes(source: string, file: string): string {
  try {
    return transformSync(source, { mode: 'strip-only' }).code;
  } catch (error) {
    const { data } = SyntaxProblem.safeParse(error);
    if (!data) throw error;
    const { code, startLine, message } = data;
    const remedy =
      code === 'UnsupportedSyntax' ? ': types are only taken away, nothing is made of them. Write it in JavaScript.' : '. Correct it.';
    throw new Refusal([`${file}:${startLine}: ${message}${remedy}`]);
  }
}

function problemsIn(file: string, ast: unknown, code: string): string[] {
  return forbiddenUses(ast, code).map(({ name, line }) => `${file}:${line}: ${explainUse(name)}`);
}

function placeOf(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

function refusalOf(error: unknown, folder: string, problems: readonly string[]): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const { message, id, loc }: Error & { id?: string; loc?: { line: number } } = error;
  const said = (id === undefined ? message : message.replace(`${id}: `, ''))
    .replace(/^\[plugin [a-z-]+\] /, '')
    .split('\n')
    .slice(0, 3)
    .join(' ')
    .trim();
  if (said.startsWith('src/')) return new Refusal([...problems, said]);
  const place = id === undefined ? 'src' : placeOf(folder, id);
  return new Refusal([...problems, `${place}${loc ? `:${loc.line}` : ''}: ${said}`]);
}
