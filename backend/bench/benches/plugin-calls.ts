import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Manifest, readPackageFolder } from '@liuke/host';
import { fillDefaults, tieringModelPoint } from '@liuke/sdk';
import { z } from 'zod';
import { QuickJsPluginRuntime } from '../../src/adapters/quickjs-plugin-runtime.js';
import type { PluginCall, PluginOutcome, PluginRuntime } from '../../src/ports/plugin-runtime.js';
import { type Amount, bound, compare, type Figure } from '../figure.js';
import { alternate, median, milliseconds, percentile } from '../measure.js';
import type { Stage } from '../stage/stage.js';

const rfm = path.resolve(import.meta.dirname, '../../../../plugins/tiering-rfm/dist');
const BATCH = 1_000;
const ROUNDS = 200;
const SMALL_CALLS = 2_000;
const HANGS = 8;
const single = { milliseconds: 50, outputBytes: 64 * 1_024 };

const Answer = z.custom<(input: unknown) => unknown>((value) => typeof value === 'function');
const Bundle = z.object({
  plugin: z.object({ extensions: z.array(z.object({ point: z.string(), methods: z.object({ assign: Answer }) })) }),
});

/** A small plugin whose only method has this body. */
function plugin(name: string, body: string): PluginCall {
  const code = `export const plugin = { extensions: [{ point: 'test@1', methods: { run: (input) => { ${body} } } }] };`;
  return { tenantId: name, plugin: { digest: name, code }, point: 'test@1', method: 'run', input: '{"n":21}', limits: single };
}

async function answered(runtime: PluginRuntime, call: PluginCall): Promise<PluginOutcome & { ok: true }> {
  const outcome = await runtime.call(call);
  if (!outcome.ok) throw new Error(`The plugin failed: ${outcome.fault.kind} ${outcome.fault.message}`);
  return outcome;
}

/** The sandbox against the same code outside of it, what a call costs at the least, and what a plugin that hangs costs others. */
export async function pluginCalls(stage: Stage): Promise<Figure[]> {
  const runtime = new QuickJsPluginRuntime();
  try {
    return [await batch(runtime, stage.folder), ...(await smallCalls(runtime)), ...(await besideOneThatHangs(runtime))];
  } finally {
    await runtime.close();
  }
}

async function batch(runtime: PluginRuntime, folder: string): Promise<Figure> {
  const { manifest, code } = await readPackageFolder(rfm);
  const column = (spread: number): number[] => Array.from({ length: BATCH }, (_, index) => (index * 7_919) % spread);
  const facts = { recencyDays: column(700), orderCount: column(40), totalSpent: column(5_000_000) };
  const config = fillDefaults(Manifest.parse(manifest).config, { method: 'fixed' });
  const input = JSON.stringify({ config, edges: {}, now: 1_795_341_900_000, size: BATCH, facts });
  const limits = { milliseconds: 500, outputBytes: BATCH * 1_024 };
  const call = { tenantId: 'batch', plugin: { digest: 'rfm', code }, point: tieringModelPoint, method: 'assign', input, limits };

  const file = path.join(folder, 'rfm.mjs');
  await writeFile(file, code);
  const bundle = Bundle.parse(await import(pathToFileURL(file).href));
  const assign = bundle.plugin.extensions.find(({ point }) => point === tieringModelPoint)?.methods.assign;
  if (!assign) throw new Error('The bundle assigns nothing.');
  const outside = (): string => JSON.stringify(assign(JSON.parse(input)));
  const { output } = await answered(runtime, call);
  if (output !== outside()) throw new Error('Inside and outside of the sandbox the answers differ.');
  const inside = () => milliseconds(() => answered(runtime, call));
  const times = await alternate(ROUNDS, inside, () => milliseconds(() => Promise.resolve(outside())));
  const what = `RFM decides ${BATCH.toLocaleString('en')} customers, JSON text to JSON text, against the same bundle in V8`;
  const half = (values: readonly number[]): number => median(values.slice(ROUNDS / 2));
  const [product, baseline] = [half(times.product), half(times.baseline)];
  return compare('plugin-batch', what, {
    product: { value: product, unit: 'ms' },
    baseline: { value: baseline, unit: 'ms' },
    limit: { atMost: 8 },
  });
}

async function smallCalls(runtime: PluginRuntime): Promise<Figure[]> {
  const call = plugin('small', 'return { twice: input.n * 2 };');
  const inside: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < SMALL_CALLS; round += 1) {
    const started = performance.now();
    const outcome = await answered(runtime, call);
    whole.push(performance.now() - started);
    inside.push(outcome.milliseconds);
  }
  return [
    bound('plugin-call', 'a small call inside its thread, median', microseconds(inside), { atMost: 50 }),
    bound('plugin-call-with-hop', 'the same with the way to the thread and back, median', microseconds(whole), { atMost: 300 }),
  ];
}

/** Of the second half, when everything is warm. */
function microseconds(values: readonly number[]): Amount {
  return { value: median(values.slice(SMALL_CALLS / 2)) * 1_000, unit: 'µs' };
}

async function besideOneThatHangs(runtime: PluginRuntime): Promise<Figure[]> {
  const neighbour = plugin('neighbour', 'let n = 0; for (let i = 0; i < 2e4; i++) n += i; return n;');
  const hanging = plugin('hanging', "const text = 'a'.repeat(4e6); return text.indexOf('a'.repeat(2e6) + 'b');");
  const alone = await whileWaitingFor(() => answered(runtime, neighbour), sleep(3_000));
  const hung: number[] = [];
  const hang = async (): Promise<void> => {
    for (let round = 0; round < HANGS; round += 1) {
      const outcome = await runtime.call(hanging);
      if (outcome.ok || outcome.fault.kind !== 'hung') throw new Error('It was to hang.');
      hung.push(outcome.milliseconds);
    }
  };
  const beside = await whileWaitingFor(() => answered(runtime, neighbour), hang());
  const [before, after] = [percentile(alone, 0.95), percentile(beside, 0.95)];
  return [
    bound(
      'plugin-hung',
      `a native loop is stopped, the longest of ${HANGS}`,
      { value: Math.max(...hung) / single.milliseconds, unit: '× its limit' },
      { atMost: 3 },
    ),
    bound(
      'plugin-neighbour',
      `95 % of a neighbour's calls meanwhile, beyond the ${before.toFixed(2)} ms they take otherwise`,
      { value: after - before, unit: 'ms' },
      { atMost: Math.max(20, before / 2) },
    ),
  ];
}

/** How long each call takes, one after the other, until something else has ended. */
async function whileWaitingFor(call: () => Promise<unknown>, ending: Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const state = { over: false };
  const ended = ending.finally(() => {
    state.over = true;
  });
  while (!state.over) times.push(await milliseconds(call));
  await ended;
  return times;
}

function sleep(duration: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, duration);
  });
}
