import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * `node build-plugin.ts [folder] [out]` builds the plugin in a folder (default: the current one) into `dist/` or elsewhere: one ES file,
 * the manifest with the configuration schema of `src/configuration.ts` in it, and the messages.
 */
const folder = resolve(process.argv[2] ?? '.');
const out = resolve(process.argv[3] ?? resolve(folder, 'dist'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const bundle = await rolldown({ input: resolve(folder, 'src/index.ts'), platform: 'neutral', resolve: { mainFields: ['module', 'main'] } });
await bundle.write({ file: resolve(out, 'index.js'), format: 'esm', minify: false });
await bundle.close();

const manifest: unknown = JSON.parse(await readFile(resolve(folder, 'manifest.json'), 'utf8'));
const source: { configuration: unknown } = await import(pathToFileURL(resolve(folder, 'src/configuration.ts')).href);
await writeFile(
  resolve(out, 'manifest.json'),
  `${JSON.stringify(Object.assign({}, manifest, { config: source.configuration }), null, 2)}\n`,
);
await cp(resolve(folder, 'messages'), resolve(out, 'messages'), { recursive: true });
