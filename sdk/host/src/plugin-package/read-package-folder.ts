import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PluginPackageCandidate } from './manifest.ts';
import { languages } from './manifest.ts';

/** A built plugin as it lies in its folder: `manifest.json`, `messages/<language>.json`, `index.js`. Nothing is checked yet. */
export async function readPackageFolder(folder: string): Promise<PluginPackageCandidate> {
  const read = (...parts: string[]) => readFile(path.join(folder, ...parts), 'utf8');
  const parsed = async (...parts: string[]): Promise<unknown> => JSON.parse(await read(...parts));
  const messages = await Promise.all(languages.map(async (language) => [language, await parsed('messages', `${language}.json`)] as const));
  return { manifest: await parsed('manifest.json'), messages: Object.fromEntries(messages), code: await read('index.js') };
}
