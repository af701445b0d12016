import type { PluginPackage } from '@liuke/host';
import { CaseProblem } from './case-problem.ts';

/** One thing that a case says, and what is wrong with it: null when it is as it should be. */
export type CaseCheck = { readonly what: string; readonly problem: string | null };

export type CallOptions = {
  /** How many customers, messages … the call is about; more than one is a batch. Default: 1. */
  readonly items?: number;
  /** For functions whose answers carry texts that people wrote. */
  readonly outputBytes?: number;
};

/**
 * Calls a method of the plugin twice, in Node and in the sandbox, as the host would: within its limits, JSON in and out. Answers what both
 * answered, held to the contract by `read`.
 *
 * @throws CaseProblem when the plugin faults, breaks the contract, or answers differently in the two
 */
export type CallPlugin = <Output>(
  method: string,
  input: object,
  read: (output: unknown) => Output,
  options?: CallOptions,
) => Promise<Output>;

/** Runs the cases of one extension point. `given` is the content of the file; what is wrong with its form is thrown. */
export type CaseRunner = (given: unknown, plugin: PluginPackage, call: CallPlugin) => Promise<readonly CaseCheck[]>;

/** A check that runs something: what it throws is its problem. */
export async function check(what: string, run: () => Promise<string | null>): Promise<CaseCheck> {
  try {
    return { what, problem: await run() };
  } catch (error) {
    if (error instanceof CaseProblem) return { what, problem: error.message };
    throw error;
  }
}
