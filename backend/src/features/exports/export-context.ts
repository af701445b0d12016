import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Language } from '../../platform/errors/messages.js';
import { Secrets, type TenantSecrets } from '../../ports/secrets.js';
import { type Attribute, AttributesRepository } from '../attributes/attributes.public.js';

/** What decides how an export looks to this reader. */
export type ExportContext = {
  readonly principal: Principal;
  readonly language: Language;
  readonly timeZone: string;
  readonly currency: string;
  readonly attributes: readonly Attribute[];
  readonly secrets: TenantSecrets;
};

@Injectable()
export class ReadExportContext {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attributes: AttributesRepository,
    private readonly secrets: Secrets,
  ) {}

  /** In the tenant's transaction. */
  async execute(principal: Principal, language: Language): Promise<ExportContext> {
    const tenant = await this.database.first<{ timeZone: string; currency: string }>(
      'SELECT time_zone AS "timeZone", currency FROM tenants WHERE tenant_id = $1',
      [principal.tenantId],
    );
    if (!tenant) throw new Error('The company of this transaction is gone.');
    const attributes = (await this.attributes.all()).filter(({ archivedAt }) => archivedAt === null);
    return { ...tenant, principal, language, attributes, secrets: await this.secrets.forTenant(principal.tenantId) };
  }
}
