import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import { QuotaRoom } from '../../platform/tenancy/quota-room.js';
import { BeyondCustomersQuota, BeyondEventsQuota } from './imports.errors.js';

/** What this import and those that run would still bring: what their previews promise, less what they have recorded by now. */
const COMING = `
  SELECT coalesce(sum(greatest(0, (i.preview #>> '{summary,orders}')::bigint - (i.preview #>> '{known,orders}')::bigint
           - (SELECT count(*) FROM events e WHERE e.tenant_id = i.tenant_id AND e.import_id = i.id AND e.type = 'order.completed'))), 0)::bigint AS events,
         coalesce(sum(greatest(0, (i.preview #>> '{summary,customers}')::bigint - (i.preview #>> '{known,customers}')::bigint
           - (SELECT count(*) FROM customers c WHERE c.tenant_id = i.tenant_id AND c.created_by_import = i.id))), 0)::bigint AS customers
    FROM imports i WHERE i.tenant_id = $1 AND (i.id = $2 OR i.state = 'running')`;

/** A file is taken whole or not at all: whether the company's quotas hold what it brings is asked before it runs. */
@Injectable()
export class ImportRoom {
  constructor(
    private readonly database: TenantDatabase,
    private readonly quotas: QuotaRoom,
  ) {}

  /** What keeps it from being run. Inside the company's transaction. */
  async lacking(importId: string): Promise<DeclaredError | undefined> {
    const { tenantId } = this.database;
    const lack = await this.quotas.lacking(tenantId, ['events', 'customers'], async () => {
      const coming = await this.database.first<{ events: number; customers: number }>(COMING, [tenantId, importId]);
      return coming ?? {};
    });
    if (lack === undefined) return undefined;
    const { thing, limit, used, coming } = lack;
    return thing === 'events' ? new BeyondEventsQuota({ limit, used, coming }) : new BeyondCustomersQuota({ limit, used, coming });
  }

  /** Of two that are begun at the same moment, the second sees what the first will bring. @throws BeyondEventsQuota, BeyondCustomersQuota */
  async require(importId: string): Promise<void> {
    await this.database.execute('SELECT FROM tenants WHERE tenant_id = $1 FOR NO KEY UPDATE', [this.database.tenantId]);
    const problem = await this.lacking(importId);
    if (problem) throw problem;
  }
}
