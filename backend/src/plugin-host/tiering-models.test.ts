import { checkPackage, digestOf, type PluginPackageCandidate } from '@liuke/host';
import { afterAll, describe, expect, it } from 'vitest';
import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import { aPlugin } from '../testing/a-plugin.js';
import { builtPlugin } from '../testing/built-plugin.js';
import { PluginFailed } from './plugin-host.errors.js';
import type { PluginInvocation } from './plugin-invocation-log.js';
import { PluginInvoker } from './plugin-invoker.js';
import { TieringModels } from './tiering-models.js';

const runtime = new QuickJsPluginRuntime({ threads: 1 });
afterAll(() => runtime.close());

const written: PluginInvocation[] = [];
const models = new TieringModels(new PluginInvoker(runtime, { record: (invocation) => void written.push(invocation) }));
const now = new Date('2026-11-22T10:00:00Z');

function versionOf(candidate: PluginPackageCandidate) {
  const checked = checkPackage(candidate);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { ...checked.package, digest: digestOf(checked.package) };
}

describe('TieringModels with the RFM plugin', () => {
  it('plans with the defaults, decides in the sandbox and writes both calls down', async () => {
    const rfm = versionOf(await builtPlugin('tiering-rfm'));
    const plan = await models.plan('tenant', rfm, { method: 'fixed' });
    expect(plan.problems).toEqual([]);
    expect(plan.tiers.map(({ key }) => key)).toEqual(['core', 'potential', 'ordinary', 'dormant']);
    expect(plan.scales.map(({ pointer }) => pointer)).toEqual(['/recency/days', '/frequency/orders', '/monetary/amounts']);

    written.length = 0;
    const facts = { recencyDays: [1, 400, null], orderCount: [12, 1, 0], totalSpent: [800_000, 5_000, 0] };
    const { decisions, picks } = await models.assign('tenant', plan, {}, now, { size: 3, facts });
    expect(picks.map((pick) => decisions[pick]?.tier)).toEqual(['core', 'dormant', 'dormant']);
    expect(decisions[picks[0]!]?.scores).toEqual({ recency: 5, frequency: 5, monetary: 5 });
    expect(written).toMatchObject([
      { tenantId: 'tenant', digest: rfm.digest, functionName: 'tiering-model@1 assign', items: 3, outcome: 'ok' },
    ]);
  });

  it('reports what is wrong with a configuration, by schema and by model, and asks for nothing more', async () => {
    const rfm = versionOf(await builtPlugin('tiering-rfm'));
    expect((await models.plan('tenant', rfm, { method: 'guess' })).problems).toMatchObject([
      { pointer: '/method', code: 'configuration.not-a-choice' },
    ]);
    const overlapping = await models.plan('tenant', rfm, { method: 'fixed', recency: { days: [30, 90, 90, 365] } });
    expect(overlapping).toMatchObject({ problems: [{ pointer: '/recency/days/2', code: 'thresholds-overlap' }], tiers: [] });
  });
});

describe('TieringModels with a plugin that does not keep the contract', () => {
  const good = "{ tier: 'gold', score: 1, reasons: [] }";

  it.each([
    ['a tier that is not in the plan', `return { decisions: [{ ...${good}, tier: 'silver' }], picks: [0, 0] };`, 'broke-contract'],
    [
      'a reason that was not declared',
      `return { decisions: [{ ...${good}, reasons: [{ code: 'mood', params: {} }] }], picks: [0, 0] };`,
      'broke-contract',
    ],
    [
      'a sentence with a character that no text may hold',
      `return { decisions: [{ ...${good}, reasons: [{ code: 'spent', params: { on: '\\0' } }] }], picks: [0, 0] };`,
      'broke-contract',
    ],
    [
      'a sentence with half a character',
      `return { decisions: [{ ...${good}, reasons: [{ code: 'spent', params: { on: '\\ud83d' } }] }], picks: [0, 0] };`,
      'broke-contract',
    ],
    ['a score that is no number', `return { decisions: [{ ...${good}, score: NaN }], picks: [0, 0] };`, 'broke-contract'],
    ['too few picks', `return { decisions: [${good}], picks: [0] };`, 'broke-contract'],
    ['a pick of nothing', `return { decisions: [${good}], picks: [0, 1] };`, 'broke-contract'],
    ['a pick that is no index', `return { decisions: [${good}], picks: [0, '0'] };`, 'broke-contract'],
    ['nothing', '', 'nothing'],
    ['an error', 'throw new Error("no");', 'threw'],
  ])('fails on %s, and says so in the log', async (_what, assign, fault) => {
    const plan = await models.plan('tenant', versionOf(aPlugin({ assign })), {});
    written.length = 0;
    const deciding = models.assign('tenant', plan, {}, now, { size: 2, facts: { totalSpent: [1, 2] } });
    await expect(deciding).rejects.toSatisfy((error) => PluginFailed.matches(error) && error.params['fault'] === fault);
    expect(written.map(({ outcome }) => outcome)).toEqual([fault]);
  });

  it('writes down what it threw in characters that the log can hold', async () => {
    const plan = await models.plan('tenant', versionOf(aPlugin({ assign: "throw new Error('x'.repeat(292) + '🙂');" })), {});
    written.length = 0;
    await expect(models.assign('tenant', plan, {}, now, { size: 1, facts: { totalSpent: [1] } })).rejects.toThrow('plugins.failed');
    expect(written).toMatchObject([{ outcome: 'threw', message: `Error: ${'x'.repeat(292)}\uFFFD` }]);
  });

  it.each([
    ['quantiles of a fact that it may not read', "quantiles: [{ fact: 'orderCount', probabilities: [0.5], population: 'everyone' }]"],
    ['the same tier twice', "tiers: [{ key: 'gold', ordinal: 1 }, { key: 'gold', ordinal: 2 }]"],
    ['no tiers', 'tiers: []'],
    ['problems without a sentence', "problems: [{ pointer: '', code: 'mood', params: {} }]"],
  ])('fails on a plan with %s', async (_what, part) => {
    const whole = "problems: [], tiers: [{ key: 'gold', ordinal: 1 }], quantiles: [], scales: []";
    const planning = models.plan('tenant', versionOf(aPlugin({ plan: `return { ${whole}, ${part} };` })), {});
    await expect(planning).rejects.toSatisfy((error) => PluginFailed.matches(error) && error.params['fault'] === 'broke-contract');
  });

  it('sends only the facts that the manifest reads', async () => {
    const assign = `if (Object.keys(input.facts).join() !== 'totalSpent') throw new Error('more'); return { decisions: [${good}], picks: [0] };`;
    const plan = await models.plan('tenant', versionOf(aPlugin({ assign })), {});
    await expect(models.assign('tenant', plan, {}, now, { size: 1, facts: { totalSpent: [1], orderCount: [1] } })).resolves.toBeDefined();
  });

  it('hands nothing that it saw at one company to another, not even in what it makes of the same configuration', async () => {
    const plan = "return { problems: [], tiers: [{ key: 'gold' + seen, ordinal: 1 }], quantiles: [], scales: [] };";
    const assign = `seen = '-' + input.facts.totalSpent[0]; return { decisions: [${good}], picks: [0] };`;
    const { code, ...telltale } = aPlugin({ plan, assign });
    const version = versionOf({ ...telltale, code: `let seen = '';\n${code}` });
    await models.assign('a company', await models.plan('a company', version, {}), {}, now, { size: 1, facts: { totalSpent: [4_242] } });
    const keysOf = async (tenantId: string) => (await models.plan(tenantId, version, { minimum: 7 })).tiers.map(({ key }) => key);
    expect(await keysOf('a company')).toEqual(['gold-4242']);
    expect(await keysOf('another')).toEqual(['gold']);
  });
});
