import { Injectable } from '@nestjs/common';
import { ProposeVersion } from './propose-version.js';
import { RequestRun } from './request-run.js';
import { SchemeDrafts } from './scheme-drafts.js';
import { SchemePlans } from './scheme-plans.js';
import type { SaveVersionRequest } from './tiering-schemes.contract.js';

/** A change of thresholds, or of the model's version, becomes a new version, which is applied at once; what older versions decided keeps naming them. */
@Injectable()
export class SaveVersion {
  constructor(
    private readonly plans: SchemePlans,
    private readonly drafts: SchemeDrafts,
    private readonly propose: ProposeVersion,
    private readonly runs: RequestRun,
  ) {}

  async execute(schemeId: string, { name, ...proposal }: SaveVersionRequest): Promise<{ number: number; runId: string }> {
    const { draft } = await this.propose.execute(schemeId, proposal, 'lock');
    return this.keep(schemeId, draft, { name: name ?? null, restoredFrom: null });
  }

  /** The configuration of an older version becomes the newest one, with the plugin version that it was made for. */
  async restore(schemeId: string, number: number): Promise<{ number: number; runId: string }> {
    const { version } = await this.plans.loadToChange(schemeId, number);
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
