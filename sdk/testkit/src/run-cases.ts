import { type PluginPackage, type PluginRuntime, QuickJsPluginRuntime } from '@liuke/host';
import { callTwofold } from './call-twofold.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseRunner } from './case-runner.ts';
import { importBundle } from './import-bundle.ts';
import { type CaseResult, runCase } from './run-case.ts';

export type RunOptions = { readonly runners?: ReadonlyMap<string, CaseRunner>; readonly makeRuntime?: () => PluginRuntime };

/**
 * Runs cases against a plugin, each in Node and in the sandbox that production uses, and compares the two.
 *
 * @param plugin a package that `checkPackage` has nothing to say against
 * @param cases what stands in `cases/*.json`
 */
export async function runCases(plugin: PluginPackage, cases: readonly CaseFile[], options: RunOptions = {}): Promise<CaseResult[]> {
  const { runners, makeRuntime = () => new QuickJsPluginRuntime({ threads: 1 }) } = options;
  const runtime = makeRuntime();
  try {
    const twofold = { package: plugin, inline: await importBundle(plugin, runtime), runtime };
    const results: CaseResult[] = [];
    for (const one of cases) results.push(await runCase(plugin, one, (point, cost) => callTwofold(twofold, point, cost), runners));
    return results;
  } finally {
    await runtime.close();
  }
}
