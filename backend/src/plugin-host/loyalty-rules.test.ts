import { checkPackage, digestOf, type PluginPackageCandidate } from '@liuke/host';
import { afterAll, describe, expect, it } from 'vitest';
import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import { aLoyaltyRule, aTurn } from '../testing/a-loyalty-rule.js';
import { LoyaltyRules } from './loyalty-rules.js';
import { PluginFailed } from './plugin-host.errors.js';
import type { PluginInvocation } from './plugin-invocation-log.js';
import { PluginInvoker } from './plugin-invoker.js';

const runtime = new QuickJsPluginRuntime({ threads: 1 });
afterAll(() => runtime.close());

const written: PluginInvocation[] = [];
const rules = new LoyaltyRules(new PluginInvoker(runtime, { record: (invocation) => void written.push(invocation) }));
const tenant = { timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 };

function versionOf(candidate: PluginPackageCandidate) {
  const checked = checkPackage(candidate);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { ...checked.package, digest: digestOf(checked.package) };
}

const earn = async (outcome: string, reads?: string[], turns = [aTurn()]) =>
  rules.earn('tenant', await rules.plan('tenant', versionOf(aLoyaltyRule({ outcome, ...(reads ? { reads } : {}) })), {}), tenant, turns);

const reasons = "reasons: [{ code: 'earned', params: {} }]";
const award = (parts: string) => `{ effects: [{ kind: 'award', units: 1, wallet: 'points', ${reasons}, ${parts} }] }`;

describe('LoyaltyRules', () => {
  it('plans with the defaults, asks in the sandbox and writes both calls down', async () => {
    const plan = await rules.plan('tenant', versionOf(aLoyaltyRule()), {});
    expect(plan).toMatchObject({ problems: [], events: ['order.completed'], config: { units: 10 } });
    written.length = 0;
    expect(await rules.earn('tenant', plan, tenant, [aTurn(), aTurn()])).toMatchObject([
      { effects: [{ kind: 'award', units: 10, wallet: 'points' }] },
      { effects: [{ units: 10 }] },
    ]);
    expect(written).toMatchObject([{ functionName: 'loyalty-rule@1 earn', items: 2, outcome: 'ok' }]);
  });

  it('reports what is wrong with a configuration, by schema and by rule', async () => {
    const plugin = versionOf(aLoyaltyRule());
    expect((await rules.plan('tenant', plugin, { units: 'many' })).problems).toMatchObject([{ pointer: '/units' }]);
    expect(await rules.plan('tenant', plugin, { units: 7 })).toMatchObject({
      problems: [{ pointer: '/units', code: 'odd', params: { units: 7 } }],
    });
  });

  it('hands over what the manifest reads and nothing else', async () => {
    const keys =
      'Object.keys(turn.customer).concat(Object.keys(turn.customer.facts), Object.keys(turn.event), Object.keys(turn.event.order)).join()';
    const kept = async (...reads: string[]) => {
      const [outcome] = await earn(`{ effects: [{ kind: 'set-state', state: ${keys} }] }`, reads);
      const [effect] = outcome?.effects ?? [];
      return effect?.kind === 'set-state' ? effect.state : undefined;
    };
    const plain = 'type,at,amount,order,key,amount,eligibleAmount,counts';
    expect(await kept('orderCount')).toBe(`facts,attributes,orderCount,${plain}`);
    expect(await kept('birthday', 'items')).toBe(`facts,attributes,birthday,${plain},items`);
    expect(await kept('tier', 'properties')).toBe(
      'facts,attributes,tier,tiers,type,at,amount,order,properties,key,amount,eligibleAmount,counts',
    );
  });

  it('lets no attribute be what every object has', async () => {
    const state = '{ effects: [{ kind: "set-state", state: turn.customer.attributes }] }';
    expect(await earn(state, ['attribute.constructor'])).toEqual([{ effects: [{ kind: 'set-state', state: { constructor: null } }] }]);
  });

  it('accepts every effect of the contract', async () => {
    const effects = `[
      { kind: 'award', units: Number.MAX_SAFE_INTEGER, wallet: 'points', pendingDays: 7, expires: { afterDays: 365 }, ${reasons} },
      { kind: 'award', units: 1, wallet: 'points', expires: { on: '2027-12-31' }, reasons: [{ code: 'earned', params: { units: 1, amount: { unit: 'money', value: 5 }, who: { tier: 'gold' } } }] },
      { kind: 'issue', what: 'reward', key: 'cake', ${reasons} },
      { kind: 'tag', change: 'add', tag: '生日客户', ${reasons} },
      { kind: 'set-attribute', attribute: 'shoe_size', value: null, ${reasons} },
      { kind: 'set-state', state: { year: 2026 } },
    ]`;
    const [outcome] = await earn(`{ effects: ${effects}, remarks: [{ code: 'earned', params: {} }] }`);
    expect(outcome?.effects.map(({ kind }) => kind)).toEqual(['award', 'award', 'issue', 'tag', 'set-attribute', 'set-state']);
  });

  it.each([
    ['no outcome for a turn', 'null'],
    ['parts of units', award('units: 1.5')],
    ['no units', award('units: 0')],
    ['units beyond what a number holds exactly', award('units: 2 ** 53')],
    ['a wallet that is no key', award("wallet: 'My points'")],
    ['a day that is none', award("expires: { on: '2026-02-30' }")],
    ['a reason that was not declared', award("reasons: [{ code: 'mood', params: {} }]")],
    ['a remark that was not declared', "{ effects: [], remarks: [{ code: 'mood', params: {} }] }"],
    ['an effect that the contract does not know', "{ effects: [{ kind: 'reverse', units: 1 }] }"],
    ['a state beyond 1 KB', "{ effects: [{ kind: 'set-state', state: 'x'.repeat(1023) }] }"],
    ['a state that cannot be stored', "{ effects: [{ kind: 'set-state', state: { '\\0': 1 } }] }"],
    ['two states', "{ effects: [{ kind: 'set-state', state: 1 }, { kind: 'set-state', state: 2 }] }"],
    ['more than 20 effects', "{ effects: Array(21).fill({ kind: 'tag', change: 'add', tag: 'x', reasons: [] }) }"],
  ])('fails on %s', async (_what, outcome) => {
    await expect(earn(outcome)).rejects.toSatisfy((error) => PluginFailed.matches(error) && error.params['fault'] === 'broke-contract');
  });

  it('fails on fewer outcomes than turns, and on events that are none', async () => {
    await expect(rules.plan('tenant', versionOf(aLoyaltyRule({ events: "['Order']" })), {})).rejects.toThrow('plugins.failed');
    const rule = aLoyaltyRule();
    const short = versionOf({ ...rule, code: rule.code.replace('turns.map', 'turns.slice(1).map') });
    await expect(rules.earn('tenant', await rules.plan('tenant', short, {}), tenant, [aTurn(), aTurn()])).rejects.toThrow('plugins.failed');
    expect(written.at(-1)?.message).toBe('There are 1 outcomes for 2 turns.');
  });
});

describe('the package of a loyalty rule', () => {
  it('may read what rules may read, and nothing else', () => {
    expect(checkPackage(aLoyaltyRule({ reads: ['tier', 'birthday', 'items', 'attribute.shoe_size', 'totalSpent.90d'] }))).toMatchObject({
      ok: true,
    });
    expect(checkPackage(aLoyaltyRule({ reads: ['phone'] }))).toMatchObject({ ok: false, problems: [{ pointer: '/manifest/reads/0' }] });
  });

  it('has a sentence for every reason in both languages', () => {
    const candidate = aLoyaltyRule();
    const { 'reasons.earned': _, ...rest } = {
      'reasons.earned': '',
      name: 'x',
      description: 'x',
      'problems.odd': 'x',
      'config.units': 'x',
    };
    const checked = checkPackage({ ...candidate, messages: { 'zh-CN': rest, en: rest } });
    expect(checked).toMatchObject({
      ok: false,
      problems: [{ pointer: '/messages/zh-CN/reasons.earned' }, { pointer: '/messages/en/reasons.earned' }],
    });
  });
});
