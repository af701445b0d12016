/** An `AbortSignal`, as far as it is needed here: not everybody who reads this has one. */
export type GiveUpSignal = {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

/** Whoever waits for an answer, where that is not for ever. */
export type CallWaiter = {
  /** Aborted once nobody waits any more: then the call is not begun, or broken off. */
  readonly givenUp: GiveUpSignal;
  /** The plugin is at it: the time before was not its own. */
  readonly begun?: () => void;
};

/** A plugin as one tenant has it. */
export type TenantPlugin = {
  /** Nothing a plugin keeps in memory is shared between tenants. */
  readonly tenantId: string;
  readonly plugin: {
    /** SHA-256 of the package: the same digest is the same code. */
    readonly digest: string;
    /** One ES module that exports `plugin`. */
    readonly code: string;
  };
};

/** A call of one function of one extension of a plugin. */
export type PluginCall = TenantPlugin & {
  /** For example `tiering-model@1`. */
  readonly point: string;
  readonly method: string;
  /** JSON text. */
  readonly input: string;
  readonly limits: { readonly milliseconds: number; readonly outputBytes: number };
  readonly waiter?: CallWaiter;
  /** Nobody stands there waiting: it never takes a thread that somebody waits for. */
  readonly canWait?: boolean;
};

/**
 * - `failed-to-load` the module cannot be evaluated or exports no plugin
 * - `no-such-method` the extension or its method is not there
 * - `threw` the plugin threw
 * - `too-slow` stopped at its time limit; `hung` did not even stop there and cost its thread
 * - `out-of-memory`, `too-deep` (recursion, or JSON nested too deeply), `crashed` (the sandbox itself failed)
 * - `promise` it returned a promise; `nothing` it returned no JSON value
 * - `too-much-output`
 * - `given-up` nobody waited any longer: no fault of the plugin's
 */
export type PluginFaultKind =
  | 'failed-to-load'
  | 'no-such-method'
  | 'threw'
  | 'too-slow'
  | 'hung'
  | 'out-of-memory'
  | 'too-deep'
  | 'crashed'
  | 'promise'
  | 'nothing'
  | 'too-much-output'
  | 'given-up';

/** `message` is the plugin's own, shortened; empty where there is none. */
export type PluginFault = { readonly kind: PluginFaultKind; readonly message: string };

/** What the call took: time inside the sandbox and the memory that the plugin's module holds now. */
export type PluginCost = { readonly milliseconds: number; readonly memoryBytes: number };

export type PluginOutcome =
  | (PluginCost & { readonly ok: true; /** JSON text; not yet checked in any way. */ readonly output: string })
  | (PluginCost & { readonly ok: false; readonly fault: PluginFault });

/** Runs the code of plugins without letting it out. A plugin's failure is an outcome; only the runtime's own failure is thrown. */
export abstract class PluginRuntime {
  abstract call(call: PluginCall): Promise<PluginOutcome>;
  /** A plugin that is soon called may be loaded before. Whatever is wrong with it, its first call says. */
  prepare(_plugin: TenantPlugin): void {
    // Without it the first call loads the plugin.
  }
  abstract close(): Promise<void>;
}
