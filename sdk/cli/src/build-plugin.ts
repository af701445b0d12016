import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { languages, type PluginPackageCandidate } from '@liuke/host';
import { bundleSource } from './bundle-source.ts';
import { readJson } from './plugin-source.ts';
import { Refusal } from './refusal.ts';

/** A plugin as it would be handed in; `problems` is what its sources must not do. */
export type BuiltPlugin = PluginPackageCandidate & { readonly problems: readonly string[] };

/** Builds a plugin in memory: one ES file, the manifest with the schema of `src/configuration.ts` in it, and the messages. */
export async function buildPlugin(folder: string): Promise<BuiltPlugin> {
  const manifest = await readJson(folder, 'manifest.json');
  const messages = await Promise.all(
    languages.map(async (language) => [language, await readJson(folder, `messages/${language}.json`)] as const),
  );
  const [{ code, problems }, config] = await Promise.all([bundleSource(folder, 'src/index.ts'), configurationOf(folder)]);
  return { manifest: Object.assign({}, manifest, { config }), messages: Object.fromEntries(messages), code, problems };
}

export async function writePlugin(folder: string, { manifest, messages, code }: PluginPackageCandidate): Promise<string> {
  const out = path.join(folder, 'dist');
  await rm(out, { recursive: true, force: true });
  await mkdir(path.join(out, 'messages'), { recursive: true });
  const write = (file: string, text: string): Promise<void> => writeFile(path.join(out, file), text);
  await write('index.js', code);
  await write('manifest.json', written(manifest));
  for (const [language, sentences] of Object.entries(Object.assign({}, messages)))
    await write(`messages/${language}.json`, written(sentences));
  return out;
}

function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Bundled, not imported where it lies: what was imported once would not be read again when it has changed. */
async function configurationOf(folder: string): Promise<unknown> {
  const { code } = await bundleSource(folder, 'src/configuration.ts');
  const { configuration } = await evaluated(code);
  if (configuration === undefined)
    throw new Refusal(['src/configuration.ts: there is no export named configuration. Export what defineConfiguration returns.']);
  return configuration;
}

async function evaluated(code: string): Promise<{ readonly configuration?: unknown }> {
  try {
    return await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  } catch (error) {
    throw new Refusal([`src/configuration.ts: it fails when it is loaded (${String(error)}). Correct it.`]);
  }
}
