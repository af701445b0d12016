import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export type Bundle = { readonly manifest: object; readonly messages: Readonly<Record<string, unknown>>; readonly code: string };

const languages = ['zh-CN', 'en'];

/** A plugin as it is handed in: one ES file, the manifest with the configuration schema of `src/configuration.ts` in it, the messages. */
export async function bundlePlugin(folder: string): Promise<Bundle> {
  const bundle = await rolldown({
    input: resolve(folder, 'src/index.ts'),
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'] },
  });
  const { output } = await bundle.generate({ format: 'esm', minify: false });
  await bundle.close();
  const parsed = async (...names: string[]): Promise<unknown> => JSON.parse(await readFile(resolve(folder, ...names), 'utf8'));
  const source: { configuration: unknown } = await import(pathToFileURL(resolve(folder, 'src/configuration.ts')).href);
  const messages = await Promise.all(languages.map(async (language) => [language, await parsed('messages', `${language}.json`)] as const));
  return {
    manifest: Object.assign({}, await parsed('manifest.json'), { config: source.configuration }),
    messages: Object.fromEntries(messages),
    code: output[0].code,
  };
}
