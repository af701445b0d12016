import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Builds the plugin in the current folder into `dist/`: one ES file, the manifest with the configuration schema of
 * `src/configuration.ts` in it, and the messages.
 */
const out = resolve('dist');
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const bundle = await rolldown({ input: resolve('src/index.ts'), platform: 'neutral', resolve: { mainFields: ['module', 'main'] } });
await bundle.write({ file: resolve(out, 'index.js'), format: 'esm', minify: false });
await bundle.close();

const manifest: unknown = JSON.parse(await readFile('manifest.json', 'utf8'));
const source: { configuration: unknown } = await import(pathToFileURL(resolve('src/configuration.ts')).href);
await writeFile(
  resolve(out, 'manifest.json'),
  `${JSON.stringify(Object.assign({}, manifest, { config: source.configuration }), null, 2)}\n`,
);
await cp('messages', resolve(out, 'messages'), { recursive: true });
