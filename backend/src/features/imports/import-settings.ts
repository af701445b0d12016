import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Clock } from '../../ports/clock.js';
import { type Attribute, AttributesRepository } from '../attributes/attributes.public.js';

export type ImportSettings = {
  readonly currency: string;
  readonly timeZone: string;
  /** Later dates than this are taken for mistakes. */
  readonly latest: Date;
  readonly attributes: readonly Attribute[];
};

const A_DAY = 86_400_000;

/** What a company's own settings say about reading its files. */
@Injectable()
export class ReadImportSettings {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attributes: AttributesRepository,
    private readonly clock: Clock,
  ) {}

  execute(tenantId: string): Promise<ImportSettings> {
    return this.database.run(tenantId, async () => {
      const tenant = await this.database.first<{ currency: string; time_zone: string }>(
        'SELECT currency, time_zone FROM tenants WHERE tenant_id = $1',
        [tenantId],
      );
      if (!tenant) throw new Error('The company of this import is gone.');
      return {
        currency: tenant.currency,
        timeZone: tenant.time_zone,
        latest: new Date(this.clock.now().getTime() + A_DAY),
        attributes: await this.attributes.all(),
      };
    });
  }
}
