import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { digestOf } from '@liuke/host';
import { buildPlugin, writePlugin } from './build-plugin.ts';
import { devPlugin } from './dev-plugin.ts';
import { newPlugin } from './new-plugin.ts';
import { packPlugin } from './pack-plugin.ts';
import { Refusal, wrongUse } from './refusal.ts';
import { Server } from './server.ts';
import { type Say, testedPlugin } from './tested-plugin.ts';
import { uploadPlugin } from './upload-plugin.ts';
import { usage } from './usage.ts';
import { validatePlugin } from './validate-plugin.ts';

type Given = { readonly folder: string; readonly options: Options; readonly say: Say };

const flags = {
  kind: { type: 'string' },
  server: { type: 'string' },
  installation: { type: 'string' },
  private: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
type Options = ReturnType<typeof parsed>['values'];

const commands: Readonly<Record<string, (given: Given) => Promise<void>>> = {
  async new({ folder, options, say }) {
    for (const line of await newPlugin(folder, options.kind ?? '')) say(line);
  },
  async build({ folder, say }) {
    const built = await buildPlugin(folder);
    if (built.problems.length > 0) throw new Refusal(built.problems);
    await writePlugin(folder, built);
    say(`Built into dist/ (${Buffer.byteLength(built.code)} bytes of code).`);
  },
  async validate({ folder, say }) {
    const plugin = await validatePlugin(folder);
    say(`${plugin.manifest.id} ${plugin.manifest.version} is in order.`);
  },
  async test({ folder, say }) {
    await testedPlugin(folder, say);
  },
  async pack({ folder, say }) {
    const plugin = await testedPlugin(folder, say);
    const out = await writePlugin(folder, plugin);
    const file = `${plugin.manifest.id}-${plugin.manifest.version}.json`;
    await writeFile(path.join(out, file), `${JSON.stringify(await packPlugin(folder, plugin))}\n`);
    say(`Packed: dist/${file}, digest ${digestOf(plugin)}.`);
  },
  async publish({ folder, options, say }) {
    const server = new Server(options.server, process.env['LIUKE_API_KEY']);
    const plugin = await testedPlugin(folder, say);
    const { digest, state } = await uploadPlugin(server, await packPlugin(folder, plugin), { private: options.private === true });
    say(`Uploaded ${plugin.manifest.id} ${plugin.manifest.version}, digest ${digest}: ${state}.`);
  },
  async dev({ folder, options, say }) {
    const { server, installation } = options;
    if ((server === undefined) !== (installation === undefined)) throw wrongUse('--server and --installation go together.');
    const ending = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());
    const destination = installation === undefined ? undefined : { server: new Server(server, process.env['LIUKE_API_KEY']), installation };
    await devPlugin(folder, say, { destination, signal: ending.signal });
  },
};

export async function pluginCommand(args: readonly string[], say: Say): Promise<void> {
  const { values, positionals } = parsed(args);
  const [noun, verb = '', folder] = positionals;
  if (values.help === true || noun === undefined) return say(usage);
  const command = noun === 'plugin' && Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!command) throw wrongUse(`There is no command "${positionals.slice(0, 2).join(' ')}".`);
  if (verb === 'new' && folder === undefined) throw wrongUse('The name of the new plugin is missing.');
  // Through npm the program stands in the package's folder; what people write is relative to where they stand.
  const here = verb === 'new' ? (process.env['INIT_CWD'] ?? '.') : '.';
  await command({ folder: path.resolve(here, folder ?? '.'), options: values, say });
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: flags,
    });
  } catch (error) {
    throw wrongUse(error instanceof Error ? error.message : '');
  }
}
