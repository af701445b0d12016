import { type CallPlugin, CaseProblem, caseRunners } from '@liuke/testkit';
import { z } from 'zod';
import { DeclaredError } from '../../../platform/errors/define-error.js';
import { PluginFailed } from '../../../plugin-host/plugin-host.errors.js';
import type { PluginInvoker } from '../../../plugin-host/plugin-invoker.js';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { CaseDiffers, CaseUnreadable } from '../plugin-submissions.errors.js';
import { type CheckProblem, problem } from './check.js';

const Heading = z.looseObject({ title: z.string().min(1), point: z.string().optional() });

/** The examples, by what the partner runs them with: what passes there passes here. */
export async function runCases(
  invoker: PluginInvoker,
  plugin: PluginVersion,
  cases: Readonly<Record<string, unknown>>,
): Promise<CheckProblem[]> {
  const found: CheckProblem[] = [];
  for (const [name, given] of Object.entries(cases)) {
    const file = name.startsWith('cases/') ? name : `cases/${name}`;
    found.push(...(await runCase(invoker, plugin, file, given).catch((error: unknown) => unreadable(file, error))));
  }
  return found;
}

async function runCase(invoker: PluginInvoker, plugin: PluginVersion, file: string, given: unknown): Promise<CheckProblem[]> {
  const { point = plugin.manifest.provides[0] ?? '' } = Heading.parse(given);
  const run = caseRunners.get(point);
  if (!run) throw new CaseProblem(`There is nobody who runs cases of ${point}.`);
  const checks = await run(given, plugin, callsOf(invoker, plugin, point, `case ${file}`));
  return checks.flatMap(({ what, problem: wrong }) =>
    wrong === null ? [] : [problem(file, '', new CaseDiffers({ what, problem: wrong }))],
  );
}

function callsOf(invoker: PluginInvoker, plugin: PluginVersion, point: string, sandbox: string): CallPlugin {
  return async (method, input, read, { items = 1, outputBytes } = {}) => {
    const limit = outputBytes === undefined ? {} : { outputBytes };
    try {
      return await invoker.invoke({ tenantId: sandbox, plugin, point, method, input, items, read, ...limit });
    } catch (error) {
      if (!(error instanceof DeclaredError) || !PluginFailed.matches(error)) throw error;
      throw new CaseProblem(`${method}: ${String(error.params['fault'])} ${String(error.params['message'])}`.trim(), { cause: error });
    }
  };
}

/** @throws what is wrong with neither the example nor the plugin */
function unreadable(file: string, error: unknown): CheckProblem[] {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => problem(file, `/${path.join('/')}`, new CaseUnreadable({ problem: message })));
  if (error instanceof CaseProblem) return [problem(file, '', new CaseUnreadable({ problem: error.message }))];
  throw error;
}
