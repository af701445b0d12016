import { tieringModelPoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { VersionConflict } from '../../platform/errors/platform.errors.js';
import type { PluginVersion } from '../../plugin-host/plugin-registry.js';
import { carryConfiguration, UsablePlugins } from '../plugin-installations/plugin-installations.public.js';
import { mergePatch } from './domain/merge-patch.js';
import { SchemeDrafts } from './scheme-drafts.js';
import { SchemePlans } from './scheme-plans.js';
import type { SchemeDraft } from './scheme-records.js';
import type { SaveVersionRequest } from './tiering-schemes.contract.js';
import { ModelVersionNotUsable } from './tiering-schemes.errors.js';
import type { SchemeRow, VersionRow } from './tiering-schemes.repository.js';

type Proposal = Pick<SaveVersionRequest, 'configuration' | 'modelDigest' | 'version'>;

/** A scheme as it would be with other settings, or under another version of its model. The model that it has now is not asked. */
@Injectable()
export class ProposeVersion {
  constructor(
    private readonly plans: SchemePlans,
    private readonly drafts: SchemeDrafts,
    private readonly plugins: UsablePlugins,
  ) {}

  /** @throws SchemeNotFound, VersionConflict, ModelVersionNotUsable, ConfigurationRefused */
  async execute(
    schemeId: string,
    { configuration, modelDigest, version: given }: Proposal,
    lock?: 'lock',
  ): Promise<{ scheme: SchemeRow; draft: SchemeDraft }> {
    const { scheme, version } = await this.plans.find(schemeId, lock);
    if (given !== undefined && given !== scheme.version)
      throw new VersionConflict({ given, current: scheme.version }, { pointer: '/version' });
    if (modelDigest === undefined || modelDigest === version.plugin_digest)
      return { scheme, draft: await this.drafts.check(version.plugin_digest, mergePatch(version.configuration, configuration)) };
    const other = await this.otherModel(version);
    if (other?.digest !== modelDigest) throw new ModelVersionNotUsable({ model: version.plugin_id }, { pointer: '/modelDigest' });
    const carried = carryConfiguration(other.manifest.config, version.configuration);
    return { scheme, draft: await this.drafts.check(modelDigest, mergePatch(carried, configuration)) };
  }

  /** The version of its model that new schemes are made with; undefined where the scheme has it. */
  async otherModel({ plugin_id: model, plugin_digest: digest }: VersionRow): Promise<PluginVersion | undefined> {
    const plugin = await this.plugins.find(tieringModelPoint, model);
    return plugin?.digest === digest ? undefined : plugin;
  }
}
