import { Injectable } from '@nestjs/common';
import { OperatorRecord } from '../../platform/audit/operator-record.js';
import { OperatorDatabase } from '../../platform/database/operator-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { CompanySuspended } from './support-accesses.errors.js';

/** The installation's side of it: who lets themselves in where. It is recorded if and only if it comes about. */
@Injectable()
export class SupportDesk {
  constructor(
    private readonly database: OperatorDatabase,
    private readonly record: OperatorRecord,
  ) {}

  /** @throws NotFound where there is no such company, CompanySuspended where nothing could be seen inside */
  begin<T>(operatorId: string, tenantId: string, reason: string, open: (operator: { id: string; name: string }) => Promise<T>): Promise<T> {
    return this.database.run(async (query) => {
      const [found] = await query<{ name: string; suspended: boolean }>(
        `SELECT u.name, EXISTS (SELECT FROM platform.suspensions s WHERE s.tenant_id = t.tenant_id) AS suspended
           FROM platform.users u, tenants t WHERE u.id = $1 AND t.tenant_id = $2`,
        [operatorId, tenantId],
      );
      if (!found) throw new NotFound({});
      if (found.suspended) throw new CompanySuspended({});
      await this.record.add(query, { action: 'support-accesses.begun', tenantId, reason });
      return open({ id: operatorId, name: found.name });
    });
  }

  /** What has ended already stays as it is. @throws NotFound */
  end(id: string, close: (tenantId: string) => Promise<void>): Promise<void> {
    return this.database.run(async (query) => {
      const [access] = await query<{ tenant_id: string; ended_at: Date | null }>(
        'SELECT tenant_id, ended_at FROM platform.support_accesses WHERE id = $1',
        [id],
      );
      if (!access) throw new NotFound({});
      if (access.ended_at !== null) return;
      await this.record.add(query, { action: 'support-accesses.ended', tenantId: access.tenant_id });
      await close(access.tenant_id);
    });
  }
}
