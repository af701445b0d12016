import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bundlePlugin } from './bundle-plugin.ts';

/** `node build-plugin.ts [folder] [out]` builds the plugin in a folder (default: the current one) into `dist/` or elsewhere. */
const folder = resolve(process.argv[2] ?? '.');
const out = resolve(process.argv[3] ?? resolve(folder, 'dist'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const { manifest, code } = await bundlePlugin(folder);
await writeFile(resolve(out, 'index.js'), code);
await writeFile(resolve(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
await cp(resolve(folder, 'messages'), resolve(out, 'messages'), { recursive: true });
