/** One call of a plugin: how much went in and came out and what became of it, never the content. */
export type PluginInvocation = {
  readonly tenantId: string;
  readonly digest: string;
  /** `tiering-model@1 assign` */
  readonly functionName: string;
  readonly items: number;
  readonly inputBytes: number;
  readonly outputBytes: number;
  readonly milliseconds: number;
  readonly memoryBytes: number;
  /** `ok`, a `PluginFaultKind`, `broke-contract`, or `switched-off`: then it was not called at all. */
  readonly outcome: string;
  /** The plugin's own words, shortened; empty where there are none. */
  readonly message: string;
};

/** The outcome of a call that was refused. It is no fault of the plugin's. */
export const switchedOffOutcome = 'switched-off';

/** Where invocations are written down; the sink adds id and time. It must neither throw nor take long. */
export abstract class PluginInvocationLog {
  abstract record(invocation: PluginInvocation): void;
}
