import { callLimits, readAnswer } from '@liuke/host';
import type { CallWaiter, PluginOutcome } from '../ports/plugin-runtime.js';
import { PluginRuntime } from '../ports/plugin-runtime.js';
import { PluginFailed, refusalOf } from './plugin-host.errors.js';
import { type PluginInvocation, PluginInvocationLog, switchedOffOutcome } from './plugin-invocation-log.js';
import type { PluginVersion } from './plugin-registry.js';
import { blockedFault, everythingOn, type PluginSwitches, type SwitchedOff } from './plugin-switches.js';
import { wordsOf } from './words-of.js';

export type Invocation<Output> = {
  readonly tenantId: string;
  readonly plugin: PluginVersion;
  readonly point: string;
  readonly method: string;
  readonly input: unknown;
  /** How many customers, events … the input is about. More than one is a batch. */
  readonly items: number;
  /** What may come back, for functions whose answers carry texts that people wrote; else what the batch allows. */
  readonly outputBytes?: number;
  /** Whether nobody stands there waiting: a call with one item may take as long as a batch, and others go first. */
  readonly isPatient?: boolean;
  /** Whoever does not wait for ever. */
  readonly waiter?: CallWaiter | undefined;
  /** Whether that was looked up just now. */
  readonly isKnownToBeOn?: boolean;
  /** A look at a configuration is allowed while the plugin is off, unless it is blocked: it is how it is put right. */
  readonly alsoWhenOff?: boolean;
  /** Checks what came back; whatever it throws breaks the contract. */
  readonly read: (output: unknown) => Output;
};

const nothingMeasured = { outputBytes: 0, milliseconds: 0, memoryBytes: 0 };

type PluginCallSize = Pick<PluginInvocation, 'tenantId' | 'digest' | 'functionName' | 'items' | 'inputBytes'>;

/** Calls plugins within their limits and writes every call down. */
export class PluginInvoker {
  constructor(
    private readonly runtime: PluginRuntime,
    private readonly log: PluginInvocationLog,
    private readonly switches: PluginSwitches = everythingOn,
  ) {}

  /**
   * What the plugin answered, checked. Throws `PluginFailed` whatever the plugin did instead of answering, and without calling it what
   * `refusalOf` says where it is off.
   */
  async invoke<Output>({
    tenantId,
    plugin,
    point,
    method,
    input,
    items,
    outputBytes,
    isPatient = false,
    waiter,
    isKnownToBeOn = false,
    alsoWhenOff,
    read,
  }: Invocation<Output>): Promise<Output> {
    const limits = callLimits(isPatient ? Math.max(2, items) : items, outputBytes);
    const text = JSON.stringify(input);
    const call = { tenantId, digest: plugin.digest, functionName: `${point} ${method}`, items, inputBytes: Buffer.byteLength(text) };
    if (!isKnownToBeOn) await this.refuseWhatIsOff(plugin, call, alsoWhenOff);
    const waits = { canWait: isPatient, ...(waiter && { waiter }) };
    const outcome = await this.runtime.call({ tenantId, plugin, point, method, input: text, limits, ...waits });
    const result = outcome.ok ? readAnswer(outcome.output, read) : outcome.fault;
    const { kind, message } =
      'value' in result ? { kind: 'ok', message: '' } : { kind: result.kind, message: wordsOf(result.message, input) };
    // What was broken off because nobody waited any longer is no fault, and whoever gave it up says so.
    if (kind !== 'given-up') this.log.record({ ...call, ...measured(outcome), outcome: kind, message });
    if ('value' in result) return result.value;
    throw new PluginFailed({ plugin: plugin.manifest.id, version: plugin.manifest.version, fault: kind, message });
  }

  /** A plugin that is soon called may be loaded before. */
  prepare(tenantId: string, plugin: PluginVersion): void {
    this.runtime.prepare({ tenantId, plugin });
  }

  /** Undefined while the plugin may be called. */
  switchedOff(tenantId: string, { digest }: PluginVersion): Promise<SwitchedOff | undefined> {
    return this.switches.find(tenantId, digest);
  }

  private async refuseWhatIsOff(plugin: PluginVersion, call: PluginCallSize, unlessBlocked = false): Promise<void> {
    const off = await this.switchedOff(call.tenantId, plugin);
    if (!off || (unlessBlocked && off.fault !== blockedFault)) return;
    this.log.record({ ...call, ...nothingMeasured, outcome: switchedOffOutcome, message: '' });
    throw refusalOf(plugin.manifest, off);
  }
}

function measured(outcome: PluginOutcome): { outputBytes: number; milliseconds: number; memoryBytes: number } {
  const { milliseconds, memoryBytes } = outcome;
  return { outputBytes: outcome.ok ? Buffer.byteLength(outcome.output) : 0, milliseconds, memoryBytes };
}
