import type { PluginFaultKind } from '@liuke/host/plugin-runtime';
import type { z } from 'zod';

/** What a plugin did instead of answering; `broke-contract`: it answered, but not as the contract says. */
export type CaseFault = { readonly method: string; readonly kind: PluginFaultKind | 'broke-contract'; readonly message: string };

/** What is wrong with the case itself, for programs. `form`: an issue of its schema. */
export type CaseMistake =
  | { readonly kind: 'form'; readonly issue: z.core.$ZodIssue }
  | { readonly kind: 'point-unknown'; readonly point: string }
  | { readonly kind: 'configuration-refused'; readonly problems: readonly string[] }
  | { readonly kind: 'values-missing'; readonly who: string; readonly word: string; readonly count: number }
  | { readonly kind: 'not-read'; readonly who: string; readonly fact: string }
  | { readonly kind: 'no-number'; readonly fact: string; readonly value: string }
  | { readonly kind: 'order-count-needed'; readonly fact: string };

type CaseProblemOptions = ErrorOptions & { readonly fault?: CaseFault; readonly mistake?: CaseMistake };

/** Why a case cannot go on, in a sentence for the plugin's author. */
export class CaseProblem extends Error {
  override readonly name = 'CaseProblem';
  /** When a call is to blame. */
  readonly fault: CaseFault | undefined;
  /** When the case is to blame. */
  readonly mistake: CaseMistake | undefined;

  constructor(message: string, { fault, mistake, ...options }: CaseProblemOptions = {}) {
    super(message, options);
    this.fault = fault;
    this.mistake = mistake;
  }
}

export function refusedConfiguration(who: string, problems: readonly string[]): CaseProblem {
  const mistake = { kind: 'configuration-refused', problems } as const;
  return new CaseProblem(`${who} finds fault with the configuration: ${problems.join(', ')}`, { mistake });
}
