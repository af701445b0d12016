import { callLimits, digestOf, type PluginFault, type PluginPackage, type PluginRuntime, readAnswer } from '@liuke/host';
import { CaseProblem } from './case-problem.ts';
import type { CallOptions, CallPlugin } from './case-runner.ts';

const aTenant = 'a-tenant';

/** What the calls of one case took in the sandbox: all of their time, the most memory. */
export type Cost = { milliseconds: number; memoryBytes: number };

export type SandboxedPlugin = {
  readonly package: PluginPackage;
  readonly runtime: PluginRuntime;
  /** Whose module it runs in; calls under the same name share one. */
  readonly tenantId?: string;
};

/** Calls of one extension point in the sandbox, and nowhere else. */
export function callSandboxed(plugin: SandboxedPlugin, point: string, cost: Cost): CallPlugin {
  const ask = askSandbox(plugin, point, cost);
  return async (method, input, read, options) => readOrRefuse(method, await ask(method, JSON.stringify(input), options), read);
}

/**
 * Evaluates the plugin's module and calls nothing.
 *
 * @throws CaseProblem when it cannot be loaded
 */
export async function loadInSandbox({ package: checked, runtime, tenantId = aTenant }: SandboxedPlugin): Promise<void> {
  const limits = callLimits(1);
  const plugin = { digest: digestOf(checked), code: checked.code };
  const outcome = await runtime.call({ tenantId, plugin, point: '', method: '', input: '{}', limits });
  if (outcome.ok || outcome.fault.kind === 'no-such-method') return;
  throw new CaseProblem(`The plugin does not load: ${sentenceOf(outcome.fault, limits.milliseconds)}`);
}

/** The text that the plugin answers in the sandbox, not yet held to the contract. */
export function askSandbox({ package: checked, runtime, tenantId = aTenant }: SandboxedPlugin, point: string, cost: Cost) {
  const plugin = { digest: digestOf(checked), code: checked.code };
  return async (method: string, input: string, { items = 1, outputBytes }: CallOptions = {}): Promise<string> => {
    const limits = callLimits(items, outputBytes);
    const outcome = await runtime.call({ tenantId, plugin, point, method, input, limits });
    cost.milliseconds += outcome.milliseconds;
    cost.memoryBytes = Math.max(cost.memoryBytes, outcome.memoryBytes);
    if (outcome.ok) return outcome.output;
    throw new CaseProblem(`${method}: ${sentenceOf(outcome.fault, limits.milliseconds)}`, { fault: { method, ...outcome.fault } });
  };
}

export function readOrRefuse<Output>(method: string, text: string, read: (output: unknown) => Output): Output {
  const answer = readAnswer(text, read);
  if ('value' in answer) return answer.value;
  const { kind, message } = answer;
  throw new CaseProblem(`${method} breaks the contract: ${message}`, { fault: { method, kind, message } });
}

const faults: Partial<Record<PluginFault['kind'], string>> = {
  'failed-to-load': 'its code fails before anything is called',
  threw: 'it threw',
  'no-such-method': 'it has no such function',
  hung: 'it did not come back',
  'out-of-memory': 'it took more than 32 MB',
  'too-deep': 'it called itself, or nested its data, too deeply',
  promise: 'it returned a promise; functions are synchronous',
  nothing: 'it returned nothing that JSON knows',
  'too-much-output': 'it answered more than it may',
};

function sentenceOf({ kind, message }: PluginFault, milliseconds: number): string {
  const sentence = kind === 'too-slow' ? `it took longer than ${milliseconds} ms` : (faults[kind] ?? kind);
  return message === '' ? sentence : `${sentence} (${message})`;
}
