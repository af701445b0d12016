import type { Plugin } from '@liuke/sdk';
import { askSandbox, type Cost, readOrRefuse, type SandboxedPlugin } from './call-sandboxed.ts';
import { CaseProblem } from './case-problem.ts';
import type { CallPlugin } from './case-runner.ts';
import { describeDifferences, differences } from './differences.ts';

/** A plugin on both sides of the sandbox's wall. */
export type TwofoldPlugin = SandboxedPlugin & { readonly inline: Plugin };

/** Every call in the sandbox and in Node, there twice; what they answer must be the same. */
export function callTwofold(plugin: TwofoldPlugin, point: string, cost: Cost): CallPlugin {
  const ask = askSandbox(plugin, point, cost);
  return async (method, input, read, options) => {
    const text = JSON.stringify(input);
    const output = await ask(method, text, options);
    const [inNode, again] = [callInline(plugin.inline, point, method, text), callInline(plugin.inline, point, method, text)];
    expectSame(`${method} answers in the sandbox otherwise than in Node`, inNode, output);
    expectSame(`${method} answers the same input otherwise the second time; keep nothing between calls`, inNode, again);
    return readOrRefuse(method, output, read);
  };
}

function expectSame(problem: string, expected: string, actual: string): void {
  if (expected === actual) return;
  const difference = describeDifferences(differences(JSON.parse(expected), JSON.parse(actual)).slice(0, 1));
  if (difference !== null) throw new CaseProblem(`${problem}: ${difference}`);
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
