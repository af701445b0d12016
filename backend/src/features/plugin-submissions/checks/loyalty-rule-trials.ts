import { fillDefaults, loyaltyRulePoint, parseRuleRead, type RuleCustomer, type RuleOrder, type RuleTurn } from '@liuke/sdk';
import type { LoyaltyRules } from '../../../plugin-host/loyalty-rules.js';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { ODD_NUMBERS, ODD_TEXTS, oddConfigurations } from './odd-values.js';
import type { ExtensionTrials, Trial } from './trial.js';

const LARGEST_BATCH = 5_000;
const TENANT = { timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 };
const NOON = Date.UTC(2026, 5, 15, 4);
const LOCAL = { day: '2026-06-15', weekday: 1, minute: 720 };
/** Minor units of orders: nothing, the least, and more than anybody pays. */
const ODD_AMOUNTS = [0, 1, 99, 100_000_000_000];
const BIRTHDAYS: readonly RuleCustomer['birthday'][] = [
  null,
  { on: LOCAL.day, daysAway: 0, thisMonth: true, year: 2026 },
  { on: '2026-12-14', daysAway: 182, thisMonth: false, year: 2026 },
  { on: '2025-12-16', daysAway: -181, thisMonth: false, year: 2025 },
];

/** Lets orders earn that nobody placed. */
export function loyaltyRuleTrials(rules: LoyaltyRules): ExtensionTrials {
  const earn = (input: string, plugin: PluginVersion, configuration: unknown, turns: readonly RuleTurn[]): Trial => ({
    input,
    call: async (sandbox) => {
      const plan = await rules.plan(sandbox, plugin, configuration);
      if (plan.problems.length > 0) return plan.problems;
      const asked = turns.map((turn, index) => withEvent(turn, plan.events[index % plan.events.length]));
      return [plan.events, await rules.earn(sandbox, plan, TENANT, asked)];
    },
  });
  return {
    point: loyaltyRulePoint,
    usual: (plugin, configuration) => [
      earn(
        'earn: 100 orders',
        plugin,
        configuration,
        many(100, (index) => usualTurn(plugin, index)),
      ),
    ],
    odd: (plugin, configuration) => {
      const filled = fillDefaults(plugin.manifest.config, configuration);
      const configurations = oddConfigurations(plugin.manifest.config, filled).map((odd) =>
        earn(`plan: ${JSON.stringify(odd).slice(0, 120)}`, plugin, odd, [usualTurn(plugin, 1)]),
      );
      const texts = ODD_TEXTS.map((text, index) =>
        earn(`earn: every text is ${JSON.stringify(text.slice(0, 80))}`, plugin, configuration, [oddTurn(plugin, index, text)]),
      );
      const mixed = many(LARGEST_BATCH, (index) => oddTurn(plugin, index, ODD_TEXTS[index % 10] ?? ''));
      return [...configurations, ...texts, earn(`earn: ${LARGEST_BATCH} orders`, plugin, configuration, mixed)];
    },
  };
}

function many(length: number, turn: (index: number) => RuleTurn): RuleTurn[] {
  return Array.from({ length }, (_, index) => turn(index));
}

function withEvent(turn: RuleTurn, type = turn.event.type): RuleTurn {
  return { ...turn, event: { ...turn.event, type } };
}

function usualTurn(plugin: PluginVersion, index: number): RuleTurn {
  const amount = ((index * 37) % 400) * 100;
  const items = [{ sku: 'tea', category: 'drinks', quantity: 1, amount }];
  return turnOf(
    index,
    { key: `order ${index}`, amount, eligibleAmount: amount, counts: true, items },
    {
      ...customerOf(plugin, index % 12, 'regular'),
      birthday: BIRTHDAYS[index % BIRTHDAYS.length] ?? null,
    },
  );
}

function oddTurn(plugin: PluginVersion, index: number, text: string): RuleTurn {
  const amount = ODD_AMOUNTS[index % ODD_AMOUNTS.length] ?? 0;
  const items = [null, text].map((category) => ({ sku: category, category, quantity: 1, amount }));
  const order = { key: text.slice(0, 64), amount, eligibleAmount: index % 3 === 0 ? 0 : amount, counts: index % 5 !== 0, items };
  const turn = turnOf(index, order, customerOf(plugin, ODD_NUMBERS[index % ODD_NUMBERS.length] ?? null, text));
  return index % 7 === 0 ? { ...turn, event: { ...turn.event, amount: null, order: null } } : turn;
}

function turnOf(seed: number, order: RuleOrder, customer: RuleCustomer): RuleTurn {
  const properties = { note: order.key, list: [null, {}, []] };
  const event = { type: 'order.completed', at: NOON, amount: order.amount, order, properties };
  return { event, local: LOCAL, customer, state: null, seed };
}

/** Everything that the manifest reads is `fact` or `text`. */
function customerOf({ manifest }: PluginVersion, fact: number | null, text: string): RuleCustomer {
  const reads = manifest.reads.flatMap((name) => parseRuleRead(name) ?? []);
  const facts = reads.flatMap((read) => (read.kind === 'fact' ? [[read.fact, fact] as const] : []));
  const attributes = reads.flatMap((read) => (read.kind === 'attribute' ? [[read.attribute, text] as const] : []));
  return {
    facts: Object.fromEntries(facts),
    attributes: Object.fromEntries(attributes),
    tier: text === '' ? null : text,
    tiers: {},
    level: text === '' ? null : text,
    birthday: null,
  };
}
