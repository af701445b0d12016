import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { filesIn } from './src/own-package.ts';
import { packTarball } from './src/tarball.ts';

/**
 * `node package-cli.ts [out]` makes the package that partners get, in `dist/` or elsewhere: `package/` and the same as a tarball. It depends
 * on nothing: bundler, sandbox, SDK and templates are in it.
 */
const out = resolve(process.argv[2] ?? join(import.meta.dirname, 'dist'));
const folder = join(out, 'package');
const from = (...parts: string[]): string => join(import.meta.dirname, ...parts);
const sdk = from('../core');
const { version }: { version: string } = JSON.parse(await readFile(from('package.json'), 'utf8'));

await rm(out, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await Promise.all([bundlePrograms(), carryRollup(), carryAmaro(), carryQuickJs(), carrySdk(), carryTemplates()]);
await writeJson('package.json', {
  name: '@liuke/cli',
  version,
  private: true,
  license: 'Apache-2.0',
  type: 'module',
  engines: { node: '>=20.12' },
  bin: { liuke: './liuke.js' },
});
await copyFile(from('../../LICENSE'), join(folder, 'LICENSE'));
await writeFile(join(out, `liuke-cli-${version}.tgz`), packTarball(await filesIn(folder)));

/** Without what somebody built while trying one out. */
async function carryTemplates(): Promise<void> {
  await cp(from('../templates'), join(folder, 'templates'), { recursive: true, filter: isWritten });
}

function isWritten(file: string): boolean {
  return !/[\\/](dist|node_modules)$/.test(file);
}

async function bundlePrograms(): Promise<void> {
  const input = { liuke: from('src/liuke.ts'), 'quickjs-plugin-worker': from('../host/src/sandbox/quickjs-plugin-worker.ts') };
  const places = new Map([
    ['@rollup/wasm-node', './rollup/dist/es/rollup.js'],
    ['amaro', './amaro/dist/index.js'],
  ]);
  const carried = {
    name: 'carried',
    resolveId(name: string) {
      const id = places.get(name);
      return id === undefined ? null : { id, external: true };
    },
  };
  const bundle = await rolldown({ input, platform: 'node', plugins: [carried] });
  await bundle.write({
    dir: folder,
    format: 'esm',
    banner: ({ name }) => (name === 'liuke' ? '#!/usr/bin/env node' : ''),
    chunkFileNames: '[name].js',
  });
  await bundle.close();
}

/** The bundler as it was published, without its command line. */
async function carryRollup(): Promise<void> {
  const rollup = packageFolder('@rollup/wasm-node');
  const files = [
    'dist/native.js',
    'dist/es/package.json',
    'dist/es/rollup.js',
    'dist/es/shared/node-entry.js',
    'dist/es/shared/parseAst.js',
  ];
  for (const file of [...files, 'dist/wasm-node/bindings_wasm.js', 'dist/wasm-node/bindings_wasm_bg.wasm', 'LICENSE.md'])
    await carry(join(rollup, file), join('rollup', file));
  await writeJson('rollup/package.json', { type: 'commonjs' });
}

/** What takes the types away: the same as in Node, which is not in every Node that partners have. */
async function carryAmaro(): Promise<void> {
  for (const file of ['index.js', 'internal.js', 'errors.js', 'LICENSE'])
    await carry(join(packageFolder('amaro'), 'dist', file), join('amaro/dist', file));
  await carry(join(packageFolder('amaro'), 'LICENSE.md'), 'amaro/LICENSE.md');
  await writeJson('amaro/package.json', { type: 'commonjs' });
}

async function carryQuickJs(): Promise<void> {
  await carry(createRequire(packageFolder('quickjs-emscripten') + '/').resolve('@jitl/quickjs-wasmfile-release-sync/wasm'), 'quickjs.wasm');
  await carry(join(packageFolder('quickjs-emscripten'), 'LICENSE'), 'licenses/quickjs-emscripten');
  await carry(join(packageFolder('zod'), 'LICENSE'), 'licenses/zod');
}

/** The SDK as JavaScript and declarations: a package's TypeScript is read by nobody who does not compile it. */
async function carrySdk(): Promise<void> {
  const bundle = await rolldown({ input: join(sdk, 'src/index.ts'), platform: 'neutral' });
  await bundle.write({ file: join(folder, 'sdk/index.js'), format: 'esm' });
  await bundle.close();
  const tsc = join(packageFolder('typescript'), 'bin/tsc');
  const options = [
    '--noEmit',
    'false',
    '--emitDeclarationOnly',
    '--declaration',
    '--outDir',
    join(folder, 'sdk'),
    '--rootDir',
    join(sdk, 'src'),
  ];
  await promisify(execFile)(process.execPath, [tsc, '-p', join(sdk, 'tsconfig.json'), ...options]);
  for (const file of await readdir(join(folder, 'sdk'), { recursive: true })) {
    if (file.endsWith('.test.d.ts')) await rm(join(folder, 'sdk', file));
    else if (file.endsWith('.d.ts')) await rewrite(join(folder, 'sdk', file), (text) => text.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
  const exports = { '.': { types: './index.d.ts', default: './index.js' } };
  await writeJson('sdk/package.json', { name: '@liuke/sdk', version, private: true, license: 'Apache-2.0', type: 'module', exports });
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

async function carry(file: string, to: string): Promise<void> {
  await mkdir(dirname(join(folder, to)), { recursive: true });
  await copyFile(file, join(folder, to));
}

async function writeJson(file: string, value: object): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);
}

function packageFolder(name: string): string {
  const places =
    createRequire(import.meta.url)
      .resolve.paths(name)
      ?.map((place) => join(place, name)) ?? [];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`The package ${name} is not installed.`);
  return found;
}
