import { readableTurn, readEarnings, readRulePlan } from '@liuke/host';
import type { RuleOutcome, RulePlan, RuleTenant, RuleTurn } from '@liuke/sdk';
import { checkConfiguration, fillDefaults, loyaltyRulePoint } from '@liuke/sdk';
import type { CallWaiter } from '../ports/plugin-runtime.js';
import type { PluginInvoker } from './plugin-invoker.js';
import type { PluginVersion } from './plugin-registry.js';
import type { SwitchedOff } from './plugin-switches.js';

/** A plan and the configuration it was made for, defaults filled in. With problems it must not be used. */
export type LoyaltyRulePlan = RulePlan & { readonly plugin: PluginVersion; readonly config: unknown };

/** The extension point `loyalty-rule@1`, as the rest of the program uses it. */
export class LoyaltyRules {
  constructor(private readonly invoker: PluginInvoker) {}

  /** Checks a configuration, first against its schema, then by the rule itself, and says which events the rule wants. */
  async plan(tenantId: string, plugin: PluginVersion, given: unknown): Promise<LoyaltyRulePlan> {
    const config = fillDefaults(plugin.manifest.config, given);
    const problems = checkConfiguration(plugin.manifest.config, config);
    if (problems.length > 0) return { plugin, config, problems, events: [] };
    const answer = await this.invoker.invoke({
      tenantId,
      plugin,
      point: loyaltyRulePoint,
      method: 'plan',
      input: { config },
      items: 1,
      read: (output) => readRulePlan(output, plugin.manifest),
    });
    return { ...answer, plugin, config };
  }

  /**
   * What comes of at most 5,000 turns of as many customers: one round. Only what the manifest reads is handed over. Where nobody waits for
   * the answer, a single turn may take as long as a batch; whoever has asked in the same transaction whether the plugin is on need not again.
   */
  async earn(
    tenantId: string,
    { plugin, config }: LoyaltyRulePlan,
    tenant: RuleTenant,
    turns: readonly RuleTurn[],
    {
      isPatient = false,
      isKnownToBeOn = false,
      waiter,
    }: { isPatient?: boolean; isKnownToBeOn?: boolean; waiter?: CallWaiter | undefined } = {},
  ): Promise<RuleOutcome[]> {
    const { reads } = plugin.manifest;
    return this.invoker.invoke({
      tenantId,
      plugin,
      point: loyaltyRulePoint,
      method: 'earn',
      input: { config, tenant, turns: turns.map((turn) => readableTurn(turn, reads)) },
      items: turns.length,
      isPatient,
      waiter,
      isKnownToBeOn,
      read: (output) => readEarnings(output, turns.length, plugin.manifest),
    });
  }

  /** The rule is soon asked about events. */
  prepare(tenantId: string, plugin: PluginVersion): void {
    this.invoker.prepare(tenantId, plugin);
  }

  /** Undefined while the rule may be asked. */
  switchedOff(tenantId: string, plugin: PluginVersion): Promise<SwitchedOff | undefined> {
    return this.invoker.switchedOff(tenantId, plugin);
  }
}
