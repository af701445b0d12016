import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RuleData, RuleOutcome } from '@liuke/sdk';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { QuickJsPluginRuntime } from '../adapters/quickjs-plugin-runtime.js';
import { aTurn } from '../testing/a-loyalty-rule.js';
import { builtPlugin } from '../testing/built-plugin.js';
import { checkPackage } from './check-package.js';
import { digestOf } from './digest.js';
import { LoyaltyRules } from './loyalty-rules.js';
import { nearestBirthday } from './loyalty-rules/nearest-birthday.js';
import { PluginInvoker } from './plugin-invoker.js';

/** What stands in `cases/*.json` of a rule, in words that someone who knows the field can read and correct. A customer's turns follow on each other. */
const Turn = z.strictObject({
  what: z.string(),
  event: z.string().default('order.completed'),
  day: z.string().default('2026-11-25'),
  order: z.string().default('an order'),
  counts: z.boolean().default(true),
  amount: z.int(),
  eligible: z.int().optional(),
  items: z.array(z.tuple([z.string().nullable(), z.int()])).default([]),
  orderCount: z.int().default(0),
  tier: z.string().nullable().default(null),
  birthday: z
    .tuple([z.string(), z.enum(['solar', 'lunar'])])
    .nullable()
    .default(null),
  units: z.int().default(0),
  issues: z.array(z.string()).default([]),
  says: z.array(z.string()),
});
const Cases = z.strictObject({
  title: z.string(),
  config: z.record(z.string(), z.unknown()),
  customers: z.array(z.strictObject({ who: z.string(), turns: z.array(Turn).min(1) })),
  problems: z
    .array(z.strictObject({ what: z.string(), config: z.record(z.string(), z.unknown()), problems: z.array(z.string()) }))
    .default([]),
});
type Turn = z.infer<typeof Turn>;

const runtime = new QuickJsPluginRuntime({ threads: 1 });
afterAll(() => runtime.close());
const rules = new LoyaltyRules(new PluginInvoker(runtime, { record: () => undefined }));
const tenant = { timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 };
const folder = path.join(import.meta.dirname, '../../../plugins');

function turnOf({ event, day, order, counts, amount, eligible, items, orderCount, tier, birthday }: Turn, state: RuleData) {
  const lines = items.map(([category, paid]) => ({ sku: null, category, quantity: 1, amount: paid }));
  return aTurn({
    event: { type: event, at: 0, amount, order: { key: order, amount, eligibleAmount: eligible ?? amount, counts, items: lines } },
    local: { day, weekday: 3, minute: 720 },
    customer: {
      facts: { orderCount },
      attributes: {},
      tier,
      birthday: birthday && nearestBirthday({ date: birthday[0], calendar: birthday[1] }, day),
    },
    state,
  });
}

const reasonsOf = ({ effects, remarks = [] }: RuleOutcome) => [
  ...effects.flatMap((effect) => (effect.kind === 'set-state' ? [] : effect.reasons)),
  ...remarks,
];

const plugins = await Promise.all(
  globSync('loyalty-*', { cwd: folder })
    .toSorted()
    .map(async (name) => {
      const checked = checkPackage(await builtPlugin(name));
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
      const files = globSync(`${name}/cases/*.json`, { cwd: folder }).toSorted();
      const cases = files.map((file) => Cases.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
      return { name, cases, plugin: { ...checked.package, digest: digestOf(checked.package) } };
    }),
);

describe.each(plugins)('$name', ({ plugin, cases }) => {
  const said = new Set<string>();
  const refused = new Set<string>();

  describe.each(cases)('$title', ({ config, customers, problems }) => {
    it.each(customers)('$who', async ({ turns }) => {
      const plan = await rules.plan('tenant', plugin, config);
      expect(plan.problems).toEqual([]);
      let state: RuleData = null;
      for (const turn of turns) {
        const [outcome] = await rules.earn('tenant', plan, tenant, [turnOf(turn, state)]);
        const effects = outcome?.effects ?? [];
        const reasons = outcome ? reasonsOf(outcome) : [];
        expect({
          what: turn.what,
          units: effects.reduce((sum, effect) => sum + (effect.kind === 'award' ? effect.units : 0), 0),
          issues: effects.flatMap((effect) => (effect.kind === 'issue' ? [effect.key] : [])),
          says: reasons.map(({ code }) => code),
        }).toEqual({ what: turn.what, units: turn.units, issues: turn.issues, says: turn.says });
        for (const { code, params } of reasons) {
          said.add(code);
          for (const [, place = ''] of (plugin.messages.en[`reasons.${code}`] ?? '').matchAll(/\{(\w+)\}/g))
            expect(Object.keys(params)).toContain(place);
        }
        for (const effect of effects) if (effect.kind === 'set-state') ({ state } = effect);
      }
    });

    it.runIf(problems.length > 0).each(problems)('refuses $what', async (wrong) => {
      const plan = await rules.plan('tenant', plugin, wrong.config);
      expect(plan.problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(wrong.problems);
      for (const { code } of plan.problems) refused.add(code);
    });
  });

  it('has a case for everything that it may say', () => {
    expect([...said].toSorted()).toEqual(plugin.manifest.declares.reasons.toSorted());
    expect([...refused].toSorted()).toEqual(plugin.manifest.declares.problems.toSorted());
  });
});
