import { type PluginFault, type PluginPackage, type PluginRuntime, callLimits, digestOf, readAnswer } from '@liuke/host';
import type { Plugin } from '@liuke/sdk';
import { CaseProblem } from './case-problem.ts';
import type { CallPlugin } from './case-runner.ts';
import { differences } from './differences.ts';

/** What the calls of one case took in the sandbox: all of their time, the most memory. */
export type Cost = { milliseconds: number; memoryBytes: number };

/** A plugin on both sides of the sandbox's wall. */
export type TwofoldPlugin = { readonly package: PluginPackage; readonly inline: Plugin; readonly runtime: PluginRuntime };

export function callTwofold({ package: checked, inline, runtime }: TwofoldPlugin, point: string, cost: Cost): CallPlugin {
  const digest = digestOf(checked);
  return async (method, input, read, { items = 1, outputBytes } = {}) => {
    const text = JSON.stringify(input);
    const limits = callLimits(items, outputBytes);
    const plugin = { digest, code: checked.code };
    const outcome = await runtime.call({ tenantId: 'a-tenant', plugin, point, method, input: text, limits });
    cost.milliseconds += outcome.milliseconds;
    cost.memoryBytes = Math.max(cost.memoryBytes, outcome.memoryBytes);
    if (!outcome.ok) throw new CaseProblem(`${method}: ${sentenceOf(outcome.fault, limits.milliseconds)}`);
    const [difference] = differences(JSON.parse(callInline(inline, point, method, text)), JSON.parse(outcome.output));
    if (difference !== undefined) throw new CaseProblem(`${method} answers in the sandbox otherwise than in Node: ${difference}`);
    const answer = readAnswer(outcome.output, read);
    if ('value' in answer) return answer.value;
    throw new CaseProblem(`${method} breaks the contract: ${answer.message}`);
  };
}

function callInline({ extensions }: Plugin, point: string, method: string, text: string): string {
  const called = extensions.find((extension) => extension.point === point)?.methods[method];
  if (!called) throw new CaseProblem(`The plugin has no method ${method} for ${point}.`);
  try {
    return JSON.stringify(Reflect.apply(called, undefined, [JSON.parse(text)]));
  } catch (error) {
    throw new CaseProblem(`${method} throws in Node and not in the sandbox: ${error instanceof Error ? error.message : ''}`, {
      cause: error,
    });
  }
}

const faults: Partial<Record<PluginFault['kind'], string>> = {
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
