import { Injectable } from '@nestjs/common';
import { VersionConflict } from '../../platform/errors/platform.errors.js';
import { RequestRun } from './request-run.js';
import { SchemeDrafts } from './scheme-drafts.js';
import { SchemePlans } from './scheme-plans.js';
import type { SaveVersionRequest } from './tiering-schemes.contract.js';

/** A change of thresholds becomes a new version, which is applied at once; what older versions decided keeps naming them. */
@Injectable()
export class SaveVersion {
  constructor(
    private readonly plans: SchemePlans,
    private readonly drafts: SchemeDrafts,
    private readonly runs: RequestRun,
  ) {}

  async execute(schemeId: string, { name, version, ...proposal }: SaveVersionRequest): Promise<{ number: number; runId: string }> {
    const { scheme, version: current } = await this.plans.findToChange(schemeId);
    if (version !== undefined && version !== scheme.version)
      throw new VersionConflict({ given: version, current: scheme.version }, { pointer: '/version' });
    const { digest, configuration } = await this.plans.propose(current, proposal);
    const draft = await this.drafts.check(digest, configuration);
    return this.keep(schemeId, draft, { name: name ?? null, restoredFrom: null });
  }

  /** The configuration of an older version becomes the newest one, with the plugin version that it was made for. */
  async restore(schemeId: string, number: number): Promise<{ number: number; runId: string }> {
    const { version } = await this.plans.findToChange(schemeId, number);
    const draft = await this.drafts.check(version.plugin_digest, version.configuration);
    return this.keep(schemeId, draft, { name: version.name, restoredFrom: number });
  }

  private async keep(
    schemeId: string,
    draft: Awaited<ReturnType<SchemeDrafts['check']>>,
    about: { name: string | null; restoredFrom: number | null },
  ): Promise<{ number: number; runId: string }> {
    const number = await this.drafts.addVersion(schemeId, draft, about);
    return { number, runId: await this.runs.execute({ schemeId, trigger: 'saved' }) };
  }
}
