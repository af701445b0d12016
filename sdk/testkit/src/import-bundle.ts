import type { Plugin } from '@liuke/sdk';
import { CaseProblem } from './case-problem.ts';

/** The same bundle as it runs in Node, without a wall around it: errors keep their stack, debuggers stop in it. */
export async function importBundle(code: string): Promise<Plugin> {
  const bundle: { readonly plugin?: Plugin } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  if (!bundle.plugin) throw new CaseProblem('The bundle has no export named plugin.');
  return bundle.plugin;
}
