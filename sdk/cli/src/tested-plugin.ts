import type { PluginPackage } from '@liuke/host';
import { type CaseResult, describeCases } from '@liuke/testkit';
import { Refusal } from './refusal.ts';
import { testPlugin } from './test-plugin.ts';
import { validatePlugin } from './validate-plugin.ts';

export type Say = (line: string) => void;

/** The plugin once it is in order and its cases have passed. Throws `Refusal` otherwise. */
export async function testedPlugin(folder: string, say: Say): Promise<PluginPackage> {
  const plugin = await validatePlugin(folder);
  const results = await testPlugin(folder, plugin);
  for (const line of describeCases(results)) say(line);
  expectPassed(results);
  return plugin;
}

function expectPassed(results: readonly CaseResult[]): void {
  const failed = results.filter(({ checks }) => checks.some(({ problem }) => problem !== null));
  if (failed.length > 0) throw new Refusal([`${failed.length} of ${results.length} cases failed.`]);
}
