import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten';
import { newQuickJSWASMModuleFromVariant, newVariant, RELEASE_SYNC } from 'quickjs-emscripten';
import type { PluginFault } from './plugin-runtime.ts';
import type { CallRequest, LoadRequest, Progress, ThreadAnswer, ThreadRequest, ThreadSetup } from './quickjs-plugin-protocol.ts';

const { progress, epoch, memoryBytes, givesWay }: ThreadSetup = workerData;
const slots: Progress = { begun: 0, finished: 1, polledAt: 2, givenUp: 3 };
const readyNumber = 0;
const pageBytes = 65_536;
const initialPages = 256;
const stackBytes = 256 * 1_024;

// On Linux a priority is the calling thread's own; elsewhere it would be the whole program's.
if (givesWay && process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** A package that was bundled carries it beside its code. */
const carried = new URL('./quickjs.wasm', import.meta.url);
const wasmPath = existsSync(carried)
  ? carried
  : createRequire(import.meta.resolve('quickjs-emscripten')).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
const wasmModule = new WebAssembly.Module(readFileSync(wasmPath));

/**
 * The module is a WebAssembly instance of its own: what one plugin breaks in it, no other plugin has. To be rid of one, its references
 * are dropped; disposing of what is inside would give nothing back, and aborts where the plugin has upset it.
 */
type LoadedPlugin = {
  readonly context: QuickJSContext;
  readonly memory: WebAssembly.Memory;
  readonly invoke: QuickJSHandle;
  readonly plugin: QuickJSHandle;
};

const loaded = new Map<string, LoadedPlugin>();
let stopAfter = 0;
let startedAt = 0;
let cpuBefore = processorTime();
let interrupted = false;
let current = readyNumber;

/**
 * Runs inside the sandbox before the plugin, keeps the JSON functions from before it, and hands over a single function. Numbers stand
 * for faults, text for an answer.
 */
const harness = `(() => {
  delete globalThis.Date;
  delete Math.random;
  const { parse, stringify } = JSON;
  return (plugin, point, method, text) => {
    let call;
    for (const extension of plugin.extensions) if (extension.point === point) call = extension.methods[method];
    if (typeof call !== 'function') return 1;
    const answer = call(parse(text));
    if (answer !== null && (typeof answer === 'object' || typeof answer === 'function') && typeof answer.then === 'function') return 2;
    const json = stringify(answer);
    return typeof json === 'string' ? json : 3;
  };
})()`;

const signals: Readonly<Record<number, PluginFault>> = {
  1: { kind: 'no-such-method', message: '' },
  2: { kind: 'promise', message: '' },
  3: { kind: 'nothing', message: '' },
};

/** Milliseconds. A Node that does not know what a single thread took, as partners may have, counts the time that passed instead. */
function processorTime(): number {
  if (!('threadCpuUsage' in process)) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/**
 * The limit counts time on the processor, so that a busy machine is not the plugin's fault. Each look is told to the watchdog outside,
 * which goes by the wall clock and catches what never comes here.
 */
function isOverdue(): boolean {
  Atomics.store(progress, slots.polledAt, performance.timeOrigin + performance.now() - epoch);
  if (isGivenUp()) {
    interrupted = true;
    return true;
  }
  if (performance.now() - startedAt <= stopAfter) return false;
  interrupted = processorTime() - cpuBefore > stopAfter;
  return interrupted;
}

function isGivenUp(): boolean {
  return Atomics.load(progress, slots.givenUp) === current;
}

function startTheClock(milliseconds: number): void {
  stopAfter = milliseconds;
  startedAt = performance.now();
  cpuBefore = processorTime();
  interrupted = false;
}

/** `discards`: the module cannot be trusted any more. */
class Fault extends Error {
  readonly fault: PluginFault;
  readonly discards: boolean;
  constructor(fault: PluginFault, discards: boolean) {
    super(fault.kind);
    this.fault = fault;
    this.discards = discards;
  }
}

async function load({ key, code, milliseconds }: LoadRequest & { milliseconds: number }): Promise<string> {
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: memoryBytes / pageBytes });
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(RELEASE_SYNC, { wasmModule, wasmMemory: memory }));
  const runtime = quickjs.newRuntime();
  runtime.setMaxStackSize(stackBytes);
  runtime.setInterruptHandler(isOverdue);
  const context = runtime.newContext();
  startTheClock(milliseconds);
  const invoke = context.unwrapResult(context.evalCode(harness, 'host.js'));
  const evaluated = context.evalCode(code, 'plugin.js', { type: 'module' });
  if (evaluated.error) throw new Fault(loadFault(describeFault(context, evaluated.error)), true);
  const state = context.getPromiseState(evaluated.value);
  if (state.type !== 'fulfilled' || !state.notAPromise) throw new Fault({ kind: 'promise', message: 'top-level await' }, true);
  const plugin = context.getProp(evaluated.value, 'plugin');
  if (context.typeof(plugin) !== 'object') throw new Fault({ kind: 'failed-to-load', message: 'no export named plugin' }, true);
  loaded.set(key, { context, memory, invoke, plugin });
  return '';
}

function loadFault({ kind, message }: PluginFault): PluginFault {
  return { kind: kind === 'threw' ? 'failed-to-load' : kind, message };
}

function call({ key, point, method, input, outputBytes, milliseconds }: CallRequest & { milliseconds: number }): string {
  const module = loaded.get(key);
  if (!module) throw new Fault({ kind: 'crashed', message: 'not loaded' }, true);
  const { context, invoke, plugin } = module;
  const handles = [point, method, input].map((text) => context.newString(text));
  startTheClock(milliseconds);
  const result = context.callFunction(invoke, context.undefined, plugin, ...handles);
  for (const handle of handles) handle.dispose();
  if (result.error) throw faultOf(context, result.error);
  const answer = result.value;
  try {
    return readAnswer(context, answer, outputBytes);
  } finally {
    answer.dispose();
  }
}

function readAnswer(context: QuickJSContext, answer: QuickJSHandle, outputBytes: number): string {
  const signal = context.typeof(answer) === 'number' ? signals[context.getNumber(answer)] : undefined;
  if (signal) throw new Fault(signal, false);
  const length = context.getProp(answer, 'length').consume((handle) => context.getNumber(handle));
  // Every character takes a byte or more, so that a flood is recognised before it is copied out of the sandbox.
  if (length > outputBytes) throw new Fault({ kind: 'too-much-output', message: `${length} characters` }, false);
  const output = context.getString(answer);
  const bytes = Buffer.byteLength(output);
  if (bytes > outputBytes) throw new Fault({ kind: 'too-much-output', message: `${bytes} bytes` }, false);
  return output;
}

function faultOf(context: QuickJSContext, error: QuickJSHandle): Fault {
  const fault = describeFault(context, error);
  return new Fault(fault, fault.kind !== 'threw' && fault.kind !== 'too-deep');
}

function describeFault(context: QuickJSContext, error: QuickJSHandle): PluginFault {
  if (interrupted) return stopped();
  // QuickJS throws null when it has no memory left for an error.
  if (context.sameValue(error, context.null)) return { kind: 'out-of-memory', message: '' };
  const message = textOf(context, error);
  if (interrupted) return stopped();
  error.dispose();
  if (message.includes('out of memory')) return { kind: 'out-of-memory', message: '' };
  if (message.includes('stack overflow') || message.includes('call stack size')) return { kind: 'too-deep', message: '' };
  return { kind: 'threw', message };
}

function stopped(): PluginFault {
  return { kind: isGivenUp() ? 'given-up' : 'too-slow', message: '' };
}

function textOf(context: QuickJSContext, error: QuickJSHandle): string {
  const read = (name: string) => context.getProp(error, name).consume((handle) => context.getString(handle));
  const text = context.typeof(error) === 'object' ? `${read('name')}: ${read('message')}` : context.getString(error);
  return text.slice(0, 300);
}

/** An exception of the sandbox itself, not of the plugin. */
function hostFault(error: unknown): PluginFault {
  if (error instanceof RangeError) return { kind: 'too-deep', message: '' };
  return { kind: 'crashed', message: error instanceof Error ? error.message.slice(0, 300) : '' };
}

async function answerTo(request: ThreadRequest): Promise<ThreadAnswer> {
  current = request.number;
  Atomics.store(progress, slots.begun, request.number);
  for (const key of request.drop) loaded.delete(key);
  const begun = performance.now();
  const cost = () => ({
    number: request.number,
    milliseconds: performance.now() - begun,
    memoryBytes: loaded.get(request.key)?.memory.buffer.byteLength ?? 0,
  });
  try {
    const output = request.kind === 'load' ? await load(request) : call(request);
    return { ...cost(), ok: true, output };
  } catch (error) {
    const known = error instanceof Fault ? error : new Fault(hostFault(error), true);
    const answer = { ...cost(), ok: false, fault: known.fault, discarded: known.discards } as const;
    if (known.discards) loaded.delete(request.key);
    return answer;
  }
}

function post(answer: ThreadAnswer): void {
  Atomics.store(progress, slots.finished, answer.number);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage(answer);
}

parentPort?.on('message', (request: ThreadRequest) => void answerTo(request).then(post));
post({ number: readyNumber, milliseconds: 0, memoryBytes: 0, ok: true, output: '' });
