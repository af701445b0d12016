import { Injectable } from '@nestjs/common';
import { checkConfiguration, fillDefaults } from '@liuke/sdk';
import { DeclaredError } from '../../../platform/errors/define-error.js';
import { PluginFailed } from '../../../plugin-host/plugin-host.errors.js';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { AnswersDiffer, NeedsConfiguration, TrialFailed } from '../plugin-submissions.errors.js';
import { type CheckProblem, CODE_FILE, firstChecks, judged, problem, skipped, type StoredCheck } from './check.js';
import { findForbiddenNames } from './find-forbidden-names.js';
import { anyConfiguration } from './odd-values.js';
import { PluginSandbox } from './plugin-sandbox.js';
import { runCases } from './run-cases.js';
import type { ExtensionTrials, Trial } from './trial.js';

export type Submitted = { readonly id: string; readonly plugin: PluginVersion; readonly cases: Readonly<Record<string, unknown>> };

/** Everything that is found out by running a submission, outside of any transaction. */
@Injectable()
export class RunChecks {
  constructor(private readonly sandbox: PluginSandbox) {}

  async execute(submitted: Submitted): Promise<StoredCheck[]> {
    const { plugin, cases } = submitted;
    const points = this.sandbox.open().filter(({ point }) => plugin.manifest.provides.includes(point));
    const configuration = configurationFor(submitted);
    const unknown = configuration === undefined ? missingConfiguration(submitted) : [];
    const tried = points.length > 0 && configuration !== undefined;
    return [
      ...firstChecks.filter(({ name }) => name === 'package'),
      judged('forbidden-names', findForbiddenNames(plugin.code)),
      Object.keys(cases).length === 0 ? skipped('cases') : judged('cases', await runCases(this.sandbox.invoker(), plugin, cases)),
      tried ? judged('odd-input', await tryOdd(points, submitted, configuration)) : skipped('odd-input', unknown),
      tried ? judged('same-answers', await tryAgain(points, submitted, configuration)) : skipped('same-answers', unknown),
    ];
  }
}

/** The first of the cases' configurations that the schema takes, else the least that the schema asks for. */
function configurationFor({ plugin: { manifest }, cases }: Submitted): unknown {
  const given = Object.values(cases).map((each) => (typeof each === 'object' && each !== null && 'config' in each ? each.config : {}));
  return [...given, {}, anyConfiguration(manifest.config)].find(
    (candidate) => checkConfiguration(manifest.config, fillDefaults(manifest.config, candidate)).length === 0,
  );
}

function missingConfiguration({ plugin: { manifest } }: Submitted): CheckProblem[] {
  return checkConfiguration(manifest.config, fillDefaults(manifest.config, {})).map(({ pointer, code }) =>
    problem('manifest.json', `/config${pointer}`, new NeedsConfiguration({ problem: code })),
  );
}

async function tryOdd(points: readonly ExtensionTrials[], { id, plugin }: Submitted, configuration: unknown): Promise<CheckProblem[]> {
  const found: CheckProblem[] = [];
  for (const point of points) {
    for (const { input, call } of await point.odd(plugin, configuration)) {
      try {
        await call(`${id} odd`);
      } catch (error) {
        const { fault, message } = faultOf(error);
        // To refuse in words is an answer; to hang, to swallow memory or to break the contract is none.
        if (fault !== 'threw') found.push(problem(CODE_FILE, '', new TrialFailed({ input, fault, message })));
      }
    }
  }
  return found;
}

/** Twice in one sandbox and once in another: neither chance nor what an earlier call left behind may show. */
async function tryAgain(points: readonly ExtensionTrials[], { id, plugin }: Submitted, configuration: unknown): Promise<CheckProblem[]> {
  const found: CheckProblem[] = [];
  for (const point of points) {
    for (const trial of await point.usual(plugin, configuration)) {
      const answers = [await answerOf(trial, `${id} one`), await answerOf(trial, `${id} one`), await answerOf(trial, `${id} two`)];
      if (new Set(answers).size > 1) found.push(problem(CODE_FILE, '', new AnswersDiffer({ input: trial.input })));
    }
  }
  return found;
}

async function answerOf({ call }: Trial, sandbox: string): Promise<string> {
  try {
    return JSON.stringify(await call(sandbox)) ?? '';
  } catch (error) {
    return `failed ${faultOf(error).fault}`;
  }
}

/** @throws what is no fault of the plugin's */
function faultOf(error: unknown): { fault: string; message: string } {
  if (error instanceof DeclaredError && PluginFailed.matches(error))
    return { fault: String(error.params['fault']), message: String(error.params['message']).slice(0, 300) };
  if (error instanceof RangeError) return { fault: 'threw', message: error.message };
  throw error;
}
