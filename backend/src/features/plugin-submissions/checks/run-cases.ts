import { type CallPlugin, type CaseCheck, callSandboxed, CaseProblem, runCase } from '@liuke/testkit/in-sandbox';
import type { PluginRuntime } from '../../../ports/plugin-runtime.js';
import { CaseDiffers, CaseFailed, CasesTooSlow, CaseUnreadable } from '../plugin-submissions.errors.js';
import { sentenceOfMistake } from './case-mistakes.js';
import { type CheckProblem, problem } from './check.js';
import type { Submitted } from './submitted.js';

const MOST_SECONDS = 60;

/** Runs the examples as `liuke plugin test` does, but in the sandbox only: here a plugin is somebody else's code. */
export async function runCases(runtime: PluginRuntime, { id, plugin, cases }: Submitted): Promise<CheckProblem[]> {
  const found: CheckProblem[] = [];
  const sandboxed = { package: plugin, runtime, tenantId: `${id} cases` };
  let milliseconds = 0;
  for (const [name, given] of Object.entries(cases)) {
    const file = name.startsWith('cases/') ? name : `cases/${name}`;
    const result = await runCase(plugin, { file, given }, (point, cost) => {
      const call = callSandboxed(sandboxed, point, cost);
      return within(call, () => milliseconds + cost.milliseconds);
    }).catch((error: unknown) => ({ milliseconds: 0, checks: [asCheck(error)] }));
    milliseconds += result.milliseconds;
    if (milliseconds > MOST_SECONDS * 1_000) return [...found, problem(file, '', new CasesTooSlow({ seconds: MOST_SECONDS }))];
    found.push(...result.checks.flatMap((check) => problemsOf(file, check)));
  }
  return found;
}

function within(call: CallPlugin, spent: () => number): CallPlugin {
  return async (method, input, read, options) => {
    if (spent() > MOST_SECONDS * 1_000) throw new CaseProblem('The time for all cases is used up.');
    return call(method, input, read, options);
  };
}

/** An example can be nested too deeply for anybody to read it. */
function asCheck(error: unknown): CaseCheck {
  if (error instanceof RangeError) return { at: '', what: '', problem: error.message, differences: [] };
  throw error;
}

function problemsOf(file: string, { at, what, problem: sentence, differences, fault, mistake }: CaseCheck): CheckProblem[] {
  if (sentence === null) return [];
  if (mistake) return [problem(file, at, sentenceOfMistake(mistake))];
  if (fault) return [problem(file, at, new CaseFailed({ what, method: fault.method, fault: fault.kind, message: fault.message }))];
  if (differences.length === 0) return [problem(file, at, new CaseUnreadable({ problem: sentence }))];
  return differences.map(({ pointer, expected, actual }) => problem(file, `${at}${pointer}`, new CaseDiffers({ what, expected, actual })));
}
