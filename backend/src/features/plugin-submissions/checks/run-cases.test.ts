import { checkPackage, digestOf } from '@liuke/host';
import { afterAll, expect, it } from 'vitest';
import { type PluginCall, type PluginOutcome, PluginRuntime } from '../../../ports/plugin-runtime.js';
import { aPlugin } from '../../../testing/a-plugin.js';
import { runCases } from './run-cases.js';

class SlowRuntime extends PluginRuntime {
  calls: PluginCall[] = [];

  async call(call: PluginCall): Promise<PluginOutcome> {
    this.calls.push(call);
    return { ok: false, fault: { kind: 'too-slow', message: '' }, milliseconds: 25_000, memoryBytes: 0 };
  }

  async close(): Promise<void> {
    // Nothing to close.
  }
}

const runtime = new SlowRuntime();
afterAll(() => runtime.close());

function submitted(cases: Record<string, unknown>) {
  const checked = checkPackage(aPlugin());
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { id: 's1', plugin: { ...checked.package, digest: digestOf(checked.package) }, cases };
}

const aCase = (config: unknown = {}) => ({ title: 'One', config, customers: [{ who: 'Lin', totalSpent: 1, tier: 'gold' }] });

it('stops when all examples together take too long', async () => {
  const cases = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}.json`, aCase()]));
  const problems = await runCases(runtime, submitted(cases));
  expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
    'cases/0.json plugin-submissions.case-failed',
    'cases/1.json plugin-submissions.case-failed',
    'cases/2.json plugin-submissions.cases-too-slow',
  ]);
  expect(runtime.calls).toHaveLength(3);
});

it('finds fault with an example that nobody can read', async () => {
  let deep: unknown = [];
  for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
  expect(await runCases(runtime, submitted({ 'deep.json': aCase({ minimum: deep }) }))).toMatchObject([{ file: 'cases/deep.json' }]);
});
