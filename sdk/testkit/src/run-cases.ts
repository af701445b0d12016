import { type PluginPackage, type PluginRuntime, QuickJsPluginRuntime } from '@liuke/host';
import { loyaltyRulePoint, outreachChannelPoint, tieringModelPoint } from '@liuke/sdk';
import { z } from 'zod';
import { type Cost, callTwofold, type TwofoldPlugin } from './call-twofold.ts';
import { CaseProblem } from './case-problem.ts';
import type { CaseCheck, CaseRunner } from './case-runner.ts';
import { importBundle } from './import-bundle.ts';
import { loyaltyRuleCases } from './loyalty-rule/loyalty-rule-cases.ts';
import { outreachChannelCases } from './outreach-channel/outreach-channel-cases.ts';
import type { CaseFile } from './read-cases.ts';
import { tieringModelCases } from './tiering-model/tiering-model-cases.ts';

/** Who runs the cases of which extension point. A new contract brings its runner and a line here. */
export const caseRunners: ReadonlyMap<string, CaseRunner> = new Map([
  [tieringModelPoint, tieringModelCases],
  [outreachChannelPoint, outreachChannelCases],
  [loyaltyRulePoint, loyaltyRuleCases],
]);

/** `milliseconds` and `memoryBytes`: what the case's calls took in the sandbox. */
export type CaseResult = Cost & { readonly file: string; readonly title: string; readonly checks: readonly CaseCheck[] };

export type RunOptions = { readonly runners?: ReadonlyMap<string, CaseRunner>; readonly makeRuntime?: () => PluginRuntime };

const Heading = z.looseObject({ title: z.string().min(1), point: z.string().optional() });

/**
 * Runs cases against a plugin, each in Node and in the sandbox that production uses, and compares the two.
 *
 * @param plugin a package that `checkPackage` has nothing to say against
 * @param cases what stands in `cases/*.json`; a plugin with several extension points names the one it means in `point`
 */
export async function runCases(plugin: PluginPackage, cases: readonly CaseFile[], options: RunOptions = {}): Promise<CaseResult[]> {
  const { runners = caseRunners, makeRuntime = () => new QuickJsPluginRuntime({ threads: 1 }) } = options;
  const runtime = makeRuntime();
  try {
    const twofold = { package: plugin, inline: await importBundle(plugin.code), runtime };
    const results: CaseResult[] = [];
    for (const one of cases) results.push(await runCase(twofold, one, runners));
    return results;
  } finally {
    await runtime.close();
  }
}

async function runCase(plugin: TwofoldPlugin, { file, given }: CaseFile, runners: ReadonlyMap<string, CaseRunner>): Promise<CaseResult> {
  const cost = { milliseconds: 0, memoryBytes: 0 };
  let title = '';
  try {
    const heading = Heading.parse(given);
    title = heading.title;
    const [point = ''] = heading.point === undefined ? plugin.package.manifest.provides : [heading.point];
    const run = runners.get(point);
    if (!run) throw new CaseProblem(`There is nobody who runs cases of ${point}.`);
    const checks = await run(given, plugin.package, callTwofold(plugin, point, cost));
    return { file, title, checks, ...cost };
  } catch (error) {
    return { file, title, checks: [{ what: 'can be run', problem: problemOf(error) }], ...cost };
  }
}

function problemOf(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('; ');
  if (error instanceof CaseProblem) return error.message;
  throw error;
}
