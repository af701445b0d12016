import type { PluginFault } from '@liuke/host/plugin-runtime';

/** What a plugin did instead of answering; `broke-contract`: it answered, but not as the contract says. */
export type CaseFault = { readonly method: string; readonly kind: PluginFault['kind'] | 'broke-contract'; readonly message: string };

/** Why a case cannot go on, in a sentence for the plugin's author. */
export class CaseProblem extends Error {
  override readonly name = 'CaseProblem';
  /** When a call is to blame. */
  readonly fault: CaseFault | undefined;

  constructor(message: string, { fault, ...options }: ErrorOptions & { readonly fault?: CaseFault } = {}) {
    super(message, options);
    this.fault = fault;
  }
}
