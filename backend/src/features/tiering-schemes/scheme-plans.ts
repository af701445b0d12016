import { languages } from '@liuke/host';
import type { ConfigurationProblem } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import { PluginFailed, saysPluginIsOff } from '../../plugin-host/plugin-host.errors.js';
import { PluginRegistry, type PluginVersion } from '../../plugin-host/plugin-registry.js';
import type { SwitchedOff } from '../../plugin-host/plugin-switches.js';
import { TieringModels, type TieringPlan } from '../../plugin-host/tiering-models.js';
import { ConfigurationRefused, SchemeNotFound, VersionNotFound } from './tiering-schemes.errors.js';
import { type SchemeRow, TieringSchemesRepository, type VersionRow } from './tiering-schemes.repository.js';

export type PlannedScheme = { readonly scheme: SchemeRow; readonly version: VersionRow; readonly plan: TieringPlan };

/** A scheme with what its model makes of a configuration. */
@Injectable()
export class SchemePlans {
  constructor(
    private readonly schemes: TieringSchemesRepository,
    private readonly registry: PluginRegistry,
    private readonly models: TieringModels,
    private readonly database: TenantDatabase,
  ) {}

  /** A version as it was saved; the current one unless numbered. */
  async load(schemeId: string, number?: number): Promise<PlannedScheme> {
    return this.planned(await this.schemes.find(schemeId), number);
  }

  /** As `load`; others who want to change the scheme wait, so that nobody builds on what is being replaced. */
  async loadToChange(schemeId: string, number?: number): Promise<PlannedScheme> {
    return this.planned(await this.schemes.lock(schemeId), number);
  }

  /** As `load`, to look at: while the model gives no answer, the tiers that were saved with the version stand, without thresholds. */
  async loadToRead(schemeId: string): Promise<PlannedScheme> {
    try {
      return await this.load(schemeId);
    } catch (error) {
      if (!PluginFailed.matches(error) && !saysPluginIsOff(error)) throw error;
      const { scheme, version } = await this.versioned(await this.schemes.find(schemeId));
      const plugin = await this.registry.load(version.plugin_digest);
      const plan = { plugin, config: version.configuration, problems: [], tiers: version.tiers, quantiles: [], scales: [] };
      return { scheme, version, plan };
    }
  }

  switchedOff({ plan }: PlannedScheme): Promise<SwitchedOff | undefined> {
    return this.models.switchedOff(this.database.tenantId, plan.plugin);
  }

  private async planned(given: SchemeRow | undefined, number?: number): Promise<PlannedScheme> {
    const { scheme, version } = await this.versioned(given, number);
    return { scheme, version, plan: await this.plan(version.plugin_digest, version.configuration) };
  }

  private async versioned(scheme: SchemeRow | undefined, number?: number): Promise<Omit<PlannedScheme, 'plan'>> {
    if (!scheme) throw new SchemeNotFound({});
    const version = await this.schemes.findVersion(scheme.id, number ?? scheme.current_version);
    if (!version) throw new VersionNotFound({ number: number ?? scheme.current_version });
    return { scheme, version };
  }

  /** @throws ConfigurationRefused with every problem by pointer. */
  async plan(digest: string, configuration: unknown, pointer = '/configuration'): Promise<TieringPlan> {
    const plugin = await this.registry.load(digest);
    const plan = await this.models.plan(this.database.tenantId, plugin, configuration);
    if (plan.problems.length === 0) return plan;
    const details = plan.problems.map((problem) => ({ pointer: `${pointer}${problem.pointer}`, ...sentenceOf(problem, plugin) }));
    throw new ConfigurationRefused({}, { details });
  }
}

/** What is wrong by schema has sentences of ours; what only the model knows is a message of its plugin, `problems.<problem>`. */
function sentenceOf({ code, params }: ConfigurationProblem, { messages }: PluginVersion): Omit<ErrorDetail, 'pointer'> {
  if (code === 'thresholds-overlap') return { code: 'tiering-schemes.thresholds-overlap', params: { ...params } };
  if (code.startsWith('configuration.')) return { code, params: { ...params } };
  const sentences = Object.fromEntries(languages.map((language) => [language, messages[language][`problems.${code}`] ?? code]));
  return { code: 'tiering-schemes.model-problem', params: { ...params, problem: code }, sentences };
}
