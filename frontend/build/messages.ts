import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { languages } from '../src/language/languages.ts';
import { visitorErrorNouns, visitorNouns } from '../src/language/visitor-nouns.ts';

const prefix = 'virtual:messages';
/** Where the messages stand, and which of them are for visitors. */
const sources = {
  screens: { folder: join(import.meta.dirname, '../src/locales'), forVisitors: visitorNouns },
  errors: { folder: join(import.meta.dirname, '../../backend/messages'), forVisitors: visitorErrorNouns },
};

/**
 * Makes `virtual:messages`: each language in two pieces, one for visitors and one with the rest. A file for each noun would be a request
 * for each noun.
 */
export function messages(): Plugin {
  return {
    name: 'liuke:messages',
    resolveId: (id) => (id.startsWith(prefix) ? id : undefined),
    configureServer(server) {
      const folders = Object.values(sources).map(({ folder }) => folder);
      server.watcher.add(folders);
      // Which files there are is read when a piece is made.
      const makeAnew = (path: string) => void (folders.some((folder) => path.startsWith(folder)) && server.restart());
      server.watcher.on('add', makeAnew).on('unlink', makeAnew);
    },
    load(id) {
      if (id === prefix) return `export const messages = { ${languages.map(loadersOf).join(', ')} };`;
      const [, language = '', piece = ''] = new RegExp(`^${prefix}/(.+)-(visitors|rest)$`).exec(id) ?? [];
      return language === '' ? undefined : textOfPiece(language, piece === 'visitors');
    },
  };
}

function loadersOf(language: string): string {
  const loaders = ['visitors', 'rest'].map((piece) => `${piece}: () => import('${prefix}/${language}-${piece}')`);
  return `'${language}': { ${loaders.join(', ')} }`;
}

function textOfPiece(language: string, forVisitors: boolean): string {
  const files = Object.entries(sources).flatMap(([table, source]) =>
    readdirSync(join(source.folder, language))
      .map((file) => ({ table, noun: basename(file, '.json'), path: join(source.folder, language, file) }))
      .filter(({ noun }) => source.forVisitors.has(noun) === forVisitors),
  );
  const imports = files.map(({ path }, number) => `import m${number} from ${JSON.stringify(path)};`);
  const tables = Object.keys(sources).map((name) => {
    const entries = files.flatMap(({ table, noun }, number) => (table === name ? [`${JSON.stringify(noun)}: m${number}`] : []));
    return `export const ${name} = { ${entries.join(', ')} };`;
  });
  return [...imports, ...tables].join('\n');
}
