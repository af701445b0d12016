import { tieringModelPoint } from '@liuke/sdk';
import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { UsablePlugins } from '../plugin-installations/plugin-installations.public.js';
import { RequestRun } from './request-run.js';
import { SchemeDrafts } from './scheme-drafts.js';
import type { CreateSchemeRequest } from './tiering-schemes.contract.js';
import { NameTaken, UnknownModel } from './tiering-schemes.errors.js';
import { TieringTriggers } from './tiering-triggers.js';

/** A named set of tiers and the model that assigns them; it is calculated at once. */
@Injectable()
export class CreateScheme {
  constructor(
    private readonly plugins: UsablePlugins,
    private readonly drafts: SchemeDrafts,
    private readonly runs: RequestRun,
    private readonly triggers: TieringTriggers,
  ) {}

  /** Answers with the scheme's id. */
  async execute({ name, model, configuration, primary }: CreateSchemeRequest): Promise<string> {
    const plugin = await this.plugins.find(tieringModelPoint, model);
    if (!plugin) throw new UnknownModel({ model }, { pointer: '/model' });
    const draft = await this.drafts.check(plugin.digest, configuration);
    const id = await this.drafts.insert(name, primary, draft).catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new NameTaken({ name }, { pointer: '/name', cause: error });
      throw error;
    });
    await this.runs.execute({ schemeId: id, trigger: 'first' });
    await this.triggers.setNight();
    return id;
  }
}
