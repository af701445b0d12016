import { languages } from '@liuke/host';
import { type ConfigurationProblem, loyaltyRulePoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import { FirstPartyPlugins } from '../../plugin-host/first-party-plugins.js';
import { type LoyaltyRulePlan, LoyaltyRules } from '../../plugin-host/loyalty-rules.js';
import type { PluginVersion } from '../../plugin-host/plugin-registry.js';
import { UsablePlugins } from '../plugin-installations/plugin-installations.public.js';
import { RuleConfigurationRefused, UnknownRule } from './loyalty-rules.errors.js';

/** A rule with what it makes of a configuration. */
@Injectable()
export class RulePlans {
  constructor(
    private readonly usable: UsablePlugins,
    private readonly firstParty: FirstPartyPlugins,
    private readonly rules: LoyaltyRules,
    private readonly database: TenantDatabase,
  ) {}

  /** @throws UnknownRule, and RuleConfigurationRefused with every problem by pointer. */
  async plan(idOrDigest: string, configuration: unknown): Promise<LoyaltyRulePlan> {
    return this.of(await this.find(idOrDigest), configuration);
  }

  /** @throws RuleConfigurationRefused with every problem by pointer. */
  async of(plugin: PluginVersion, configuration: unknown): Promise<LoyaltyRulePlan> {
    const plan = await this.rules.plan(this.database.tenantId, plugin, configuration);
    if (plan.problems.length === 0) return plan;
    const details = plan.problems.map((problem) => ({ pointer: `/configuration${problem.pointer}`, ...sentenceOf(problem, plugin) }));
    throw new RuleConfigurationRefused({}, { details });
  }

  /** A version that comes with the program, or one that this company has installed: whatever others run is unknown to it. @throws UnknownRule */
  async find(idOrDigest: string): Promise<PluginVersion> {
    const usable = await this.usable.providing(loyaltyRulePoint);
    const offered = [...usable, ...this.firstParty.providing(loyaltyRulePoint)];
    const plugin = offered.find(({ manifest, digest }) => manifest.id === idOrDigest || digest === idOrDigest);
    if (!plugin) throw new UnknownRule({ rule: idOrDigest }, { pointer: '/plugin' });
    return plugin;
  }
}

/** What is wrong by schema has sentences of ours; what only the rule knows is a message of its plugin. */
function sentenceOf({ code, params }: ConfigurationProblem, { messages }: PluginVersion): Omit<ErrorDetail, 'pointer'> {
  if (code.startsWith('configuration.')) return { code, params: { ...params } };
  const sentences = Object.fromEntries(languages.map((language) => [language, messages[language][`problems.${code}`] ?? code]));
  return { code: 'loyalty-rules.rule-problem', params: { ...params, problem: code }, sentences };
}
