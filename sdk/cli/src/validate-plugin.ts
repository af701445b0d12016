import { checkPackage, explainProblem, type PluginPackage, QuickJsPluginRuntime } from '@liuke/host';
import type { Plugin } from '@liuke/sdk';
import { CaseProblem, importBundle } from '@liuke/testkit';
import { buildPlugin } from './build-plugin.ts';
import { Refusal } from './refusal.ts';

/** Builds a plugin and holds it to everything that the host would hold it to before running it. Throws `Refusal` with all of it at once. */
export async function validatePlugin(folder: string): Promise<PluginPackage> {
  const built = await buildPlugin(folder);
  const checked = checkPackage(built);
  const wrong = [...built.problems, ...(checked.ok ? [] : checked.problems.map(explainProblem))];
  if (wrong.length > 0 || !checked.ok) throw new Refusal(wrong);
  const told = differencesToCode(checked.package, await loaded(checked.package));
  if (told.length > 0) throw new Refusal(told);
  return checked.package;
}

async function loaded(plugin: PluginPackage): Promise<Plugin> {
  const runtime = new QuickJsPluginRuntime({ threads: 1 });
  try {
    return await importBundle(plugin, runtime);
  } catch (error) {
    throw error instanceof CaseProblem ? new Refusal([`src/index.ts: ${error.message}.`]) : error;
  } finally {
    await runtime.close();
  }
}

/** What the manifest says and the code does must be the same. */
function differencesToCode({ manifest }: PluginPackage, { extensions }: Plugin): string[] {
  const points = extensions.map(({ point }) => point);
  const reads = extensions.flatMap((extension) =>
    'reads' in extension && Array.isArray(extension.reads) ? extension.reads.map(String) : [],
  );
  return [
    ...missing('manifest.json provides: the code has no extension for', manifest.provides, points).map(
      (line) => `${line}. Add it to definePlugin, or remove it.`,
    ),
    ...missing('manifest.json provides: the code has an extension for', points, manifest.provides).map(
      (line) => `${line}. Add it to the manifest.`,
    ),
    ...missing('manifest.json reads: the code reads', reads, manifest.reads).map((line) => `${line}. Add it to the manifest.`),
  ];
}

function missing(what: string, from: readonly string[], to: readonly string[]): string[] {
  return from.filter((name) => !to.includes(name)).map((name) => `${what} ${name}`);
}
