import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { digestOf } from '@liuke/host';
import { buildPlugin, writePlugin } from './build-plugin.ts';
import { newPlugin } from './new-plugin.ts';
import { packPlugin } from './pack-plugin.ts';
import { Refusal, wrongUse } from './refusal.ts';
import { type Say, testedPlugin } from './tested-plugin.ts';
import { usage } from './usage.ts';
import { validatePlugin } from './validate-plugin.ts';

type Given = { readonly folder: string; readonly kind: string; readonly say: Say };

const commands: Readonly<Record<string, (given: Given) => Promise<void>>> = {
  async new({ folder, kind, say }) {
    for (const line of await newPlugin(folder, kind)) say(line);
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
  await command({ folder: path.resolve(here, folder ?? '.'), kind: values.kind ?? '', say });
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { kind: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw wrongUse(error instanceof Error ? error.message : '');
  }
}
