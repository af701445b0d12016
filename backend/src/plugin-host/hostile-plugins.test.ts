import { checkPackage, digestOf, type PluginPackageCandidate } from '@liuke/host';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import { aPlugin } from '../testing/a-plugin.js';
import { allHostilePlugins } from '../testing/hostile-plugins/all-hostile-plugins.js';
import { changesSince, type HostState, hostState } from '../testing/hostile-plugins/host-state.js';
import type { HostilePlugin } from '../testing/hostile-plugins/hostile-plugin.js';
import { PluginFailed } from './plugin-host.errors.js';
import type { PluginInvocation } from './plugin-invocation-log.js';
import { PluginInvoker } from './plugin-invoker.js';
import { TieringModels } from './tiering-models.js';

// A machine that is busy with other tests gives the processor time slowly that the limits are made of.
vi.setConfig({ testTimeout: 60_000 });

/** One thread: whoever comes next meets what the attack left behind. */
const runtime = new QuickJsPluginRuntime({ threads: 1 });
const written: PluginInvocation[] = [];
const models = new TieringModels(new PluginInvoker(runtime, { record: (invocation) => void written.push(invocation) }));
const now = new Date('2026-11-22T10:00:00Z');
const unheard: unknown[] = [];
const hear = (reason: unknown): void => void unheard.push(reason);
let before: HostState;
/** Longer than the watchdog waits on the busiest machine. Where it fails, one attack is waited for, and the others fail at once. */
const BOUND_MS = 15_000;
const MEMORY_BYTES = 32 * 1_024 * 1_024;
/** What reading an answer may cost the thread that everybody shares, however much was answered. */
const HOST_MS = 1_000;
let stillRunning: string | undefined;

beforeAll(async () => {
  process.on('unhandledRejection', hear);
  await neighbour();
  before = hostState();
});
afterAll(async () => {
  process.off('unhandledRejection', hear);
  await runtime.close();
});

function versionOf(candidate: PluginPackageCandidate) {
  const checked = checkPackage(candidate);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { ...checked.package, digest: digestOf(checked.package) };
}

const decided = async (tenantId: string, candidate: PluginPackageCandidate, size: number) => {
  const plan = await models.plan(tenantId, versionOf(candidate), {});
  const column = Array.from({ length: size }, (_, index) => index);
  return models.assign(tenantId, plan, {}, now, { size, facts: { totalSpent: column, orderCount: column } });
};

const neighbour = () => decided('a neighbour', aPlugin(), 2);
const neighbourly = { decisions: [{ tier: 'gold', score: 1, reasons: [{ code: 'spent', params: {} }] }], picks: [0, 0] };

async function endingOf({ code, customers = 1 }: HostilePlugin): Promise<string> {
  try {
    const { decisions, picks } = await decided('hostile', { ...aPlugin(), code }, customers);
    const [decision, ...others] = decisions;
    const isPlain =
      others.length === 0 &&
      picks.every((pick) => pick === 0) &&
      decision?.tier === 'gold' &&
      decision.score === 1 &&
      decision.reasons.every(({ params }) => Reflect.ownKeys(params).length === 0) &&
      Reflect.ownKeys(decision.scores ?? {}).length === 0;
    return isPlain ? 'honest' : `accepted ${JSON.stringify(decisions)}`;
  } catch (error) {
    if (!PluginFailed.matches(error)) throw error;
    return String(error.params['fault']);
  }
}

/** What nothing inside has stopped is ended from outside. */
async function inTime<Ending>(name: string, work: Promise<Ending>): Promise<Ending | 'still running'> {
  const late = Promise.withResolvers<'still running'>();
  const timer = setTimeout(() => late.resolve('still running'), BOUND_MS);
  const ending = await Promise.race([work, late.promise]);
  clearTimeout(timer);
  if (ending !== 'still running') return ending;
  stillRunning = name;
  await runtime.close();
  return ending;
}

function hostMilliseconds(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1_000;
}

describe.each(Object.entries(allHostilePlugins))('hostile plugins: %s', (_class, plugins) => {
  it.each(plugins.map((plugin) => [plugin.name, plugin] as const))('%s', async (name, plugin) => {
    expect(stillRunning).toBeUndefined();
    written.length = 0;
    const spentBefore = process.threadCpuUsage();
    const ending = await inTime(name, endingOf(plugin));
    expect(hostMilliseconds(spentBefore)).toBeLessThan(HOST_MS);
    expect(plugin.expects).toContain(ending);
    expect(written.at(-1)).toMatchObject({ tenantId: 'hostile', outcome: ending === 'honest' ? 'ok' : ending });
    expect(written.at(-1)?.message).toMatch(/^[^\p{Cc}\p{Cs}]{0,300}$/u);
    expect(written.at(-1)?.memoryBytes).toBeLessThanOrEqual(MEMORY_BYTES);
    expect(await inTime(name, neighbour())).toEqual(neighbourly);
    expect(changesSince(before)).toEqual([]);
    expect(unheard).toEqual([]);
  });
});

it('has at least a hundred, no two alike', () => {
  const all = Object.values(allHostilePlugins).flat();
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(100);
});
