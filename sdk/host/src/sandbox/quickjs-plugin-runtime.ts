import type { PluginCall, PluginOutcome, TenantPlugin } from './plugin-runtime.ts';
import { PluginRuntime } from './plugin-runtime.ts';
import { isNestedDeeperThan } from './json-depth.ts';
import type { ThreadOptions } from './quickjs-plugin-thread.ts';
import { closed, QuickJsPluginThreads } from './quickjs-plugin-threads.ts';

export type QuickJsPluginRuntimeOptions = ThreadOptions & { readonly threads: number };

const megabyte = 1_024 * 1_024;
const defaults: QuickJsPluginRuntimeOptions = {
  threads: 2,
  memoryBytes: 32 * megabyte,
  modules: 512,
  residentBytes: 1_024 * megabyte,
  resident: () => process.memoryUsage.rss(),
};
const deepestInput = 64;
const tellNobody = (): void => undefined;

/**
 * QuickJS in WebAssembly on worker threads. Calls that can wait have a thread besides: they never take one of those that others wait for,
 * and have their turn however many of these there are.
 */
export class QuickJsPluginRuntime extends PluginRuntime {
  private readonly threads: QuickJsPluginThreads;
  private readonly patient: QuickJsPluginThreads;
  private closed = false;

  constructor(options: Partial<QuickJsPluginRuntimeOptions> = {}) {
    super();
    const { threads, ...rest } = { ...defaults, ...options };
    this.threads = new QuickJsPluginThreads(threads, rest);
    this.patient = new QuickJsPluginThreads(1, { ...rest, givesWay: true });
  }

  /** With the threads that somebody may wait for, so that the first calls find them. */
  static async start(options: Partial<QuickJsPluginRuntimeOptions> = {}): Promise<QuickJsPluginRuntime> {
    const runtime = new QuickJsPluginRuntime(options);
    await runtime.threads.start();
    return runtime;
  }

  override async call(call: PluginCall): Promise<PluginOutcome> {
    if (this.closed) throw closed();
    if (isNestedDeeperThan(deepestInput, call.input)) {
      return { ok: false, fault: { kind: 'too-deep', message: 'input' }, milliseconds: 0, memoryBytes: 0 };
    }
    return new Promise((resolve, reject) => {
      (call.canWait === true ? this.patient : this.threads).push({ call, resolve, reject });
    });
  }

  override prepare(plugin: TenantPlugin): void {
    if (this.closed || this.threads.has(plugin)) return;
    this.threads.push({ call: plugin, resolve: tellNobody, reject: tellNobody });
  }

  override async close(): Promise<void> {
    this.closed = true;
    await Promise.all([this.threads.close(), this.patient.close()]);
  }
}
