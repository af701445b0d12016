import type { PluginPackage, PluginRuntime } from '@liuke/host';
import type { Plugin } from '@liuke/sdk';
import { loadInSandbox } from './call-sandboxed.ts';

/**
 * The same bundle as it runs in Node, without a wall around it: errors keep their stack, debuggers stop in it. The sandbox loads it
 * first, because what never ends would never end here.
 *
 * @throws CaseProblem when it cannot be loaded
 */
export async function importBundle(plugin: PluginPackage, runtime: PluginRuntime): Promise<Plugin> {
  await loadInSandbox({ package: plugin, runtime });
  const bundle: { readonly plugin: Plugin } = await import(`data:text/javascript;base64,${Buffer.from(plugin.code).toString('base64')}`);
  return bundle.plugin;
}
