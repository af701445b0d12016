import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { TieringPlan } from '../../plugin-host/tiering-models.js';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import { TieringSchemesRepository } from './tiering-schemes.repository.js';

/** A configuration that its model accepted, ready to become a version. */
export type SchemeDraft = { readonly digest: string; readonly configuration: unknown; readonly plan: TieringPlan };

/** Schemes and versions as rows, each with its line in the audit. */
@Injectable()
export class SchemeRecords {
  private readonly schemes: TieringSchemesRepository;

  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    this.schemes = new TieringSchemesRepository(database);
  }

  async insertScheme(name: string, primary: boolean): Promise<string> {
    const id = this.ids.next();
    await this.schemes.insert({ id, name, primary: false, createdAt: this.clock.now() });
    if (primary) await this.schemes.makePrimary(id);
    this.audit.record({ action: 'tiering-schemes.created', subject: { type: 'TieringScheme', id }, after: { name, primary } });
    return id;
  }

  async addVersion(
    schemeId: string,
    { plan, configuration }: SchemeDraft,
    about: { name: string | null; restoredFrom: number | null },
  ): Promise<number> {
    const { digest, manifest } = plan.plugin;
    const number = await this.schemes.addVersion(schemeId, {
      name: about.name,
      plugin_digest: digest,
      plugin_id: manifest.id,
      plugin_version: manifest.version,
      configuration,
      tiers: [...plan.tiers],
      restored_from: about.restoredFrom,
      created_by: this.database.userId ?? null,
      created_at: this.clock.now(),
    });
    const after = {
      number,
      name: about.name,
      restoredFrom: about.restoredFrom,
      configuration,
      model: `${manifest.id} ${manifest.version}`,
    };
    this.audit.record({ action: 'tiering-schemes.version-saved', subject: { type: 'TieringScheme', id: schemeId }, after });
    return number;
  }
}
