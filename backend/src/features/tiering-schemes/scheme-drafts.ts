import { Injectable } from '@nestjs/common';
import { SchemePlans } from './scheme-plans.js';
import { type SchemeDraft, SchemeRecords } from './scheme-records.js';

/** Checks configurations and keeps them as versions, with their line in the audit. */
@Injectable()
export class SchemeDrafts {
  constructor(
    private readonly plans: SchemePlans,
    private readonly records: SchemeRecords,
  ) {}

  /** @throws ConfigurationRefused */
  async check(digest: string, configuration: unknown): Promise<SchemeDraft> {
    return { digest, configuration, plan: await this.plans.plan(digest, configuration) };
  }

  async insert(name: string, primary: boolean, draft: SchemeDraft): Promise<string> {
    const id = await this.records.insertScheme(name, primary);
    await this.records.addVersion(id, draft, { name: null, restoredFrom: null });
    return id;
  }

  addVersion(schemeId: string, draft: SchemeDraft, about: { name: string | null; restoredFrom: number | null }): Promise<number> {
    return this.records.addVersion(schemeId, draft, about);
  }
}
