import type { PluginPackage } from '@liuke/host';
import { z } from 'zod';
import type { Cost } from './call-sandboxed.ts';
import type { CaseFile } from './case-file.ts';
import { CaseProblem } from './case-problem.ts';
import { type CallPlugin, type CaseCheck, type CaseRunner, failed } from './case-runner.ts';
import { caseRunners } from './case-runners.ts';

/** `milliseconds` and `memoryBytes`: what the case's calls took in the sandbox. */
export type CaseResult = Cost & { readonly file: string; readonly title: string; readonly checks: readonly CaseCheck[] };

/** Makes the calls that a case of this extension point needs, and adds up what they take. */
export type MakeCall = (point: string, cost: Cost) => CallPlugin;

const Heading = z.looseObject({ title: z.string().min(1), point: z.string().optional() });

/** Runs one case; a plugin with several extension points names the one it means in `point`. */
export async function runCase(
  plugin: PluginPackage,
  { file, given }: CaseFile,
  makeCall: MakeCall,
  runners: ReadonlyMap<string, CaseRunner> = caseRunners,
): Promise<CaseResult> {
  const cost = { milliseconds: 0, memoryBytes: 0 };
  let title = '';
  try {
    const heading = Heading.parse(given);
    title = heading.title;
    const [point = ''] = heading.point === undefined ? plugin.manifest.provides : [heading.point];
    const run = runners.get(point);
    if (!run) throw new CaseProblem(`There is nobody who runs cases of ${point}.`, { mistake: { kind: 'point-unknown', point } });
    const checks = await run(given, plugin, makeCall(point, cost));
    return { file, title, checks, ...cost };
  } catch (error) {
    return { file, title, checks: whyNot(error), ...cost };
  }
}

function whyNot(error: unknown): CaseCheck[] {
  const what = 'can be run';
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => {
      const at = issue.path.map((step) => `/${String(step)}`).join('');
      return failed(at, what, new CaseProblem(`${at || 'the case'}: ${issue.message}`, { mistake: { kind: 'form', issue } }));
    });
  if (error instanceof CaseProblem) return [failed('', what, error)];
  throw error;
}
