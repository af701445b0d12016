import type { PluginPackage } from '@liuke/host';
import { type CaseFault, type CaseMistake, CaseProblem } from './case-problem.ts';
import { describeDifferences, type Difference } from './differences.ts';

/** One thing that a case says, and what is wrong with it. */
export type CaseCheck = {
  /** Where the case says it, as a JSON pointer; empty for the case as a whole. */
  readonly at: string;
  readonly what: string;
  /** In a sentence for the plugin's author; null when it is as it should be. */
  readonly problem: string | null;
  /** The same for programs: how the answer differs, how the plugin failed to give one, or what is wrong with the case. */
  readonly differences: readonly Difference[];
  readonly fault?: CaseFault | undefined;
  readonly mistake?: CaseMistake | undefined;
};

export type CallOptions = {
  /** How many customers, messages … the call is about; more than one is a batch. Default: 1. */
  readonly items?: number;
  /** For functions whose answers carry texts that people wrote. */
  readonly outputBytes?: number;
};

/**
 * Calls a method of the plugin in the sandbox, as the host would: within its limits, JSON in and out. Answers what came back, held to the
 * contract by `read`.
 *
 * @throws CaseProblem when the plugin faults or breaks the contract
 */
export type CallPlugin = <Output>(
  method: string,
  input: object,
  read: (output: unknown) => Output,
  options?: CallOptions,
) => Promise<Output>;

/** Runs the cases of one extension point. `given` is the content of the file; what is wrong with its form is thrown. */
export type CaseRunner = (given: unknown, plugin: PluginPackage, call: CallPlugin) => Promise<readonly CaseCheck[]>;

/** A check of an answer that is there. */
export function compared(at: string, what: string, differences: readonly Difference[]): CaseCheck {
  return { at, what, problem: describeDifferences(differences), differences };
}

/** A check that runs something: what it throws is its problem. */
export async function check(at: string, what: string, run: () => Promise<readonly Difference[]>): Promise<CaseCheck> {
  try {
    return compared(at, what, await run());
  } catch (error) {
    if (error instanceof CaseProblem) return failed(at, what, error);
    throw error;
  }
}

export function failed(at: string, what: string, { message, fault, mistake }: CaseProblem): CaseCheck {
  return { at, what, problem: message, differences: [], fault, mistake };
}
