import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PluginPackage } from '@liuke/host';
import { CaseProblem, type CaseResult, readCases, runCases } from '@liuke/testkit';
import { Refusal } from './refusal.ts';

/** Runs the cases of a plugin. Throws `Refusal` when there are none, or when one cannot be read. */
export async function testPlugin(folder: string, plugin: PluginPackage): Promise<CaseResult[]> {
  if (!existsSync(path.join(folder, 'cases')))
    throw new Refusal(['cases: there is no such folder. A plugin shows by cases what it decides.']);
  try {
    const cases = await readCases(folder);
    if (cases.length === 0) throw new Refusal(['cases: there is no .json file. A plugin shows by cases what it decides.']);
    return await runCases(plugin, cases);
  } catch (error) {
    throw error instanceof CaseProblem ? new Refusal([error.message]) : error;
  }
}
