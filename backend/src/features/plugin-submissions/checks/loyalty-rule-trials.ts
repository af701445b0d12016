import { fillDefaults, loyaltyRulePoint, type RuleTurn } from '@liuke/sdk';
import type { LoyaltyRulePlan, LoyaltyRules } from '../../../plugin-host/loyalty-rules.js';
import type { PluginVersion } from '../../../plugin-host/plugin-registry.js';
import { ODD_NUMBERS, oddConfigurations } from './odd-values.js';
import type { ExtensionTrials, Trial } from './trial.js';

const LARGEST_BATCH = 5_000;
const TENANT = { timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 };
const NOON = Date.UTC(2026, 5, 15, 4);

/** Invented orders of invented customers; `rules` runs in sandboxes of the checks' own. */
export function loyaltyRuleTrials(rules: LoyaltyRules): ExtensionTrials {
  const earn = (input: string, plugin: PluginVersion, configuration: unknown, turnsOf: (plan: LoyaltyRulePlan) => RuleTurn[]): Trial => ({
    input,
    call: async (sandbox) => {
      const plan = await rules.plan(sandbox, plugin, configuration);
      return plan.problems.length > 0 ? plan.problems : rules.earn(sandbox, plan, TENANT, turnsOf(plan));
    },
  });
  return {
    point: loyaltyRulePoint,
    usual: (plugin, configuration) => Promise.resolve([earn('earn: 100 orders', plugin, configuration, usual(100))]),
    odd: (plugin, configuration) => {
      const filled = fillDefaults(plugin.manifest.config, configuration);
      const configurations = oddConfigurations(plugin.manifest.config, filled).map((odd) =>
        earn(`plan: ${JSON.stringify(odd).slice(0, 120)}`, plugin, odd, usual(1)),
      );
      const values = ODD_NUMBERS.map((value) =>
        earn(`earn: every fact is ${value}`, plugin, configuration, (plan) => [oddTurn(plan, value)]),
      );
      return Promise.resolve([
        ...configurations,
        ...values,
        earn(`earn: ${LARGEST_BATCH} orders`, plugin, configuration, usual(LARGEST_BATCH)),
      ]);
    },
  };
}

function usual(count: number): (plan: LoyaltyRulePlan) => RuleTurn[] {
  return (plan) => Array.from({ length: count }, (_, index) => usualTurn(plan, index));
}

function usualTurn(plan: LoyaltyRulePlan, index: number): RuleTurn {
  const amount = (index * 7_919) % 100_000;
  return turn(plan, amount, (read) => (index % 7 === 0 ? null : (index * 37 + read.length * 11) % 400));
}

/** Facts are sums of what a source sends; amounts are whole and not below zero. */
function oddTurn(plan: LoyaltyRulePlan, value: number | null): RuleTurn {
  const amount = Number.isSafeInteger(value) ? Math.abs(value ?? 0) : 0;
  return turn(plan, amount, () => value);
}

function turn({ plugin, events }: LoyaltyRulePlan, amount: number, factOf: (read: string) => number | null): RuleTurn {
  const facts = Object.fromEntries(plugin.manifest.reads.map((read) => [read, factOf(read)]));
  const order = { key: 'an order', amount, eligibleAmount: amount, counts: true, items: [] };
  return {
    event: { type: events[0] ?? 'order.completed', at: NOON, amount, order, properties: {} },
    local: { day: '2026-06-15', weekday: 1, minute: 720 },
    customer: { facts, tier: null, tiers: {}, level: null, attributes: {}, birthday: null },
    state: null,
    seed: 1,
  };
}
