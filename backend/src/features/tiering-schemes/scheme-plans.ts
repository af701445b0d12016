import { languages } from '@liuke/host';
import type { ConfigurationProblem } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ErrorDetail } from '../../platform/errors/define-error.js';
import { PluginFailed, saysPluginIsOff } from '../../plugin-host/plugin-host.errors.js';
import type { PluginVersion } from '../../plugin-host/plugin-registry.js';
import type { SwitchedOff } from '../../plugin-host/plugin-switches.js';
import { TieringModels, type TieringPlan } from '../../plugin-host/tiering-models.js';
import { carryConfiguration } from '../plugin-installations/plugin-installations.public.js';
import { mergePatch } from './domain/merge-patch.js';
import { ModelVersions } from './model-versions.js';
import type { PreviewRequest } from './tiering-schemes.contract.js';
import { ConfigurationRefused, SchemeNotFound, VersionNotFound } from './tiering-schemes.errors.js';
import { type SchemeRow, TieringSchemesRepository, type VersionRow } from './tiering-schemes.repository.js';

export type StoredScheme = Omit<PlannedScheme, 'plan'>;
type Proposal = Pick<PreviewRequest, 'configuration' | 'modelDigest'>;
export type PlannedScheme = { readonly scheme: SchemeRow; readonly version: VersionRow; readonly plan: TieringPlan };

/** A scheme with what its model makes of a configuration. */
@Injectable()
export class SchemePlans {
  constructor(
    private readonly schemes: TieringSchemesRepository,
    private readonly versions: ModelVersions,
    private readonly models: TieringModels,
    private readonly database: TenantDatabase,
  ) {}

  /** A version as it was saved; the current one unless numbered. */
  async load(schemeId: string, number?: number): Promise<PlannedScheme> {
    return this.planned(await this.schemes.find(schemeId), number);
  }

  /** As `load`, without asking the model, which may be the one that is being left. */
  async find(schemeId: string): Promise<StoredScheme> {
    return this.versioned(await this.schemes.find(schemeId));
  }

  /** As `find`; others who want to change the scheme wait, so that nobody builds on what is being replaced. */
  async findToChange(schemeId: string, number?: number): Promise<StoredScheme> {
    return this.versioned(await this.schemes.lock(schemeId), number);
  }

  /** As `load`, to look at: while the model gives no answer, the tiers that were saved with the version stand, without thresholds. */
  async loadToRead(schemeId: string): Promise<PlannedScheme> {
    try {
      return await this.load(schemeId);
    } catch (error) {
      if (!PluginFailed.matches(error) && !saysPluginIsOff(error)) throw error;
      const { scheme, version } = await this.find(schemeId);
      const plugin = await this.versions.load(version.plugin_digest);
      const plan = { plugin, config: version.configuration, problems: [], tiers: version.tiers, quantiles: [], scales: [] };
      return { scheme, version, plan };
    }
  }

  switchedOff({ plan }: PlannedScheme): Promise<SwitchedOff | undefined> {
    return this.models.switchedOff(this.database.tenantId, plan.plugin);
  }

  /** A version with other settings, or under another version of its model, which takes over the settings that it knows. @throws UnknownModel */
  async propose(pinned: VersionRow, { configuration, modelDigest }: Proposal): Promise<{ digest: string; configuration: unknown }> {
    const { digest, manifest } = await this.versions.choose(pinned, modelDigest);
    const isOther = digest !== pinned.plugin_digest;
    const carried = isOther ? carryConfiguration(manifest.config, pinned.configuration) : pinned.configuration;
    return { digest, configuration: mergePatch(carried, configuration) };
  }

  /** Another version of the model, to which the scheme could be moved. */
  available({ version }: PlannedScheme): Promise<PluginVersion | undefined> {
    return this.versions.other(version);
  }

  private async planned(given: SchemeRow | undefined, number?: number): Promise<PlannedScheme> {
    const { scheme, version } = await this.versioned(given, number);
    return { scheme, version, plan: await this.plan(version.plugin_digest, version.configuration) };
  }

  private async versioned(scheme: SchemeRow | undefined, number?: number): Promise<StoredScheme> {
    if (!scheme) throw new SchemeNotFound({});
    const version = await this.schemes.findVersion(scheme.id, number ?? scheme.current_version);
    if (!version) throw new VersionNotFound({ number: number ?? scheme.current_version });
    return { scheme, version };
  }

  /** @throws ConfigurationRefused with every problem by pointer. */
  async plan(digest: string, configuration: unknown, pointer = '/configuration'): Promise<TieringPlan> {
    const plugin = await this.versions.load(digest);
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
