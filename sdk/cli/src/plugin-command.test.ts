import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { pluginCommand } from './plugin-command.ts';
import { Refusal } from './refusal.ts';
import { aPluginFolder, templates } from './testing/a-plugin-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

type Folder = ReturnType<typeof aPluginFolder>;

async function liuke(...args: string[]): Promise<{ exitCode: number; lines: string[] }> {
  const lines: string[] = [];
  try {
    await pluginCommand(args, (line) => lines.push(line));
    return { exitCode: 0, lines };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { exitCode: error.exitCode, lines: [...lines, ...error.lines] };
  }
}

describe('liuke plugin', () => {
  it.each(readdirSync(templates))('has nothing to say against the template %s', async (kind) => {
    const { exitCode, lines } = await liuke('plugin', 'test', join(templates, kind));
    expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: [expect.stringMatching(/^passed {2}cases\//)] });
  });

  it('packs what is uploaded', async () => {
    const { folder } = aPluginFolder();
    const { exitCode, lines } = await liuke('plugin', 'pack', folder);
    expect({ exitCode, last: lines.at(-1) }).toEqual({
      exitCode: 0,
      last: expect.stringMatching(/^Packed: dist\/my-plugin-1\.0\.0\.json, digest [0-9a-f]{64}\.$/),
    });
    const upload = JSON.parse(readFileSync(join(folder, 'dist/my-plugin-1.0.0.json'), 'utf8'));
    expect(upload).toMatchObject({
      manifest: { id: 'my-plugin', config: { type: 'object' } },
      readme: expect.stringContaining('# my-plugin'),
    });
    expect(Object.keys(upload.cases)).toEqual(['defaults.json']);
    expect(existsSync(join(folder, 'dist/messages/zh-CN.json'))).toBe(true);
  });

  it.each<[string, (plugin: Folder) => void, string]>([
    ['a clock', ({ add }) => add('src/assign.ts', 'export const at = Date.now();\n'), 'src/assign.ts:23: Date reads a clock'],
    ['chance', ({ add }) => add('src/assign.ts', 'export const luck = Math.random();\n'), 'src/assign.ts:23: Math.random is chance'],
    [
      'chance in brackets',
      ({ add }) => add('src/assign.ts', `export const luck = Math['random']();\n`),
      'src/assign.ts:23: Math.random is chance',
    ],
    [
      'chance that is taken out',
      ({ add }) => add('src/assign.ts', 'export const { random } = Math;\n'),
      'src/assign.ts:23: Math.random is chance',
    ],
    [
      'chance by a name that is put together',
      ({ add }) => add('src/assign.ts', `export const luck = (part: string) => Math['ran' + part as 'sign'];\n`),
      'src/assign.ts:23: Math.random is chance',
    ],
    [
      'the network',
      ({ add }) => add('src/assign.ts', `export const get = () => fetch('https://example.com');\n`),
      'src/assign.ts:23: fetch opens a connection',
    ],
    ['a timer', ({ add }) => add('src/assign.ts', 'setTimeout(() => 1);\n'), 'src/assign.ts:23: setTimeout waits'],
    ['an async function', ({ add }) => add('src/assign.ts', 'export const later = async () => 1;\n'), 'src/assign.ts:23: async and await'],
    [
      'a dynamic import',
      ({ add }) => add('src/assign.ts', `export const late = () => import('./index.ts');\n`),
      'src/assign.ts:23: import() loads code at run time',
    ],
    ['the global object', ({ add }) => add('src/assign.ts', 'export const all = globalThis;\n'), 'src/assign.ts:23: globalThis'],
    [
      'what the sandbox has not',
      ({ add }) => add('src/assign.ts', 'export const write = Intl;\n'),
      'src/assign.ts:23: Intl does not exist in the sandbox.',
    ],
    [
      'a dependency',
      ({ add }) => add('src/assign.ts', `import 'lodash';\n`),
      'src/assign.ts: imports "lodash": a plugin imports @liuke/sdk and its own files',
    ],
    [
      'a file that is not there',
      ({ add }) => add('src/assign.ts', `import './other.ts';\n`),
      'src/assign.ts: imports "./other.ts": there is no such file',
    ],
    ['code that is none', ({ add }) => add('src/assign.ts', 'const = ;\n'), 'src/assign.ts:23: Unexpected token'],
    [
      'what is more than a type',
      ({ add }) => add('src/assign.ts', 'enum Tier { Vip }\n'),
      'src/assign.ts:23: TypeScript enum is not supported in strip-only mode: types are only taken away',
    ],
    ['no entry', ({ remove }) => remove('src/index.ts'), 'src/index.ts: there is no such file'],
    [
      'no plugin in the entry',
      ({ change }) => change('src/index.ts', 'export const plugin', 'export const other'),
      'src/index.ts: The plugin does not load: its code fails before anything is called (no export named plugin).',
    ],
    [
      'one contract twice',
      ({ change }) => change('src/index.ts', '[model]', '[model, model]'),
      '(Error: A plugin offers each extension point at most once.)',
    ],
    [
      'a module that never ends',
      ({ add }) => add('src/index.ts', 'export let n = 0; while (n >= 0) n += 1;\n'),
      'src/index.ts: The plugin does not load: it took longer than',
    ],
    [
      'a configuration that fails',
      ({ add }) => add('src/configuration.ts', `throw new Error('no');\n`),
      'src/configuration.ts: it fails when it is loaded (Error: no). Correct it.',
    ],
    ['a manifest that is no JSON', ({ add }) => add('manifest.json', '}'), 'manifest.json: this is no JSON'],
    ['a wrong tier', ({ change }) => change('manifest.json', '"vip"', '"V I P"'), 'manifest.json declares/tiers/0: '],
    [
      'an unknown contract',
      ({ change }) => change('manifest.json', 'tiering-model@1', 'tiering-model@7'),
      'manifest.json provides/0: the contract tiering-model@7 is not known here',
    ],
    [
      'a fact that is not read',
      ({ change }) => change('manifest.json', '"recencyDays", ', ''),
      'manifest.json reads: the code reads recencyDays. Add it to the manifest.',
    ],
    [
      'a sentence that is missing',
      ({ change }) => change('messages/zh-CN.json', '"tiers.vip"', '"tiers.vap"'),
      'messages/zh-CN.json tiers.vip: the sentence tiers.vip is missing in zh-CN. Add it.',
    ],
    [
      'a default that breaks its schema',
      ({ change }) => change('src/configuration.ts', 'default: 180', 'default: 0'),
      'src/configuration.ts sleepingAfter: the default breaks its own schema',
    ],
    ['a file that is missing', ({ remove }) => remove('messages/en.json'), 'messages/en.json: there is no such file'],
    ['no cases', ({ remove }) => remove('cases'), 'cases: there is no such folder'],
    ['a case that is no JSON', ({ add }) => add('cases/defaults.json', '}'), 'cases/defaults.json is no JSON'],
    [
      'a case that does not come true',
      ({ change }) => change('cases/defaults.json', '"tier": "vip"', '"tier": "sleeping"'),
      '/tier: expected "sleeping", not "vip"',
    ],
  ])('finds %s, and says where', async (_what, spoil, line) => {
    const plugin = aPluginFolder();
    spoil(plugin);
    const { exitCode, lines } = await liuke('plugin', 'test', plugin.folder);
    expect(exitCode).toBe(1);
    expect(lines.join('\n')).toContain(line);
  });

  it('reads files that begin as Windows writes them', async () => {
    const plugin = aPluginFolder();
    for (const file of ['manifest.json', 'messages/en.json', 'src/assign.ts', 'cases/defaults.json'])
      plugin.write(file, `\uFEFF${plugin.read(file).replaceAll('\n', '\r\n')}`);
    expect(await liuke('plugin', 'test', plugin.folder)).toMatchObject({ exitCode: 0 });
  });

  it('lets own things be called what they like', async () => {
    const plugin = aPluginFolder();
    plugin.add(
      'src/assign.ts',
      'export function of(fetch: { Date: number }, { window: performance = 1 } = {}) { return fetch.Date + performance + Math.max(1, Math["min"](2)); }\n',
    );
    expect(await liuke('plugin', 'validate', plugin.folder)).toEqual({ exitCode: 0, lines: ['my-plugin 1.0.0 is in order.'] });
  });

  it.each([[['plugin', 'fly']], [['build']], [['plugin', 'new']], [['plugin', 'test', '--loud']]])('ends with 2 for %j', async (args) => {
    expect((await liuke(...args)).exitCode).toBe(2);
  });

  it('explains itself', async () => {
    expect(await liuke('--help')).toMatchObject({ exitCode: 0, lines: [expect.stringContaining('liuke plugin <command>')] });
  });
});
