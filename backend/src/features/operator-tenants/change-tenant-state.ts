import { Injectable } from '@nestjs/common';
import type { AuditValues } from '../../platform/audit/audit.js';
import { type OperatorAct, OperatorRecord } from '../../platform/audit/operator-record.js';
import { OperatorDatabase, type OperatorQuery } from '../../platform/database/operator-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { TenantStates } from '../../platform/tenancy/tenant-states.js';
import { TellTenant } from './tell-tenant.js';

/** Answers with what changed; undefined where nothing did. */
export type StateChange = (query: OperatorQuery) => Promise<{ before: AuditValues; after: AuditValues } | undefined>;

/** A decision about a company: made, recorded and written into the company's audit together, then told to all processes. */
@Injectable()
export class ChangeTenantState {
  constructor(
    private readonly database: OperatorDatabase,
    private readonly record: OperatorRecord,
    private readonly tell: TellTenant,
    private readonly states: TenantStates,
  ) {}

  async execute(tenantId: string, act: Omit<OperatorAct, 'tenantId'>, change: StateChange): Promise<void> {
    await this.database.run(async (query) => {
      if ((await query('SELECT FROM tenants WHERE tenant_id = $1', [tenantId])).length === 0) throw new NotFound({});
      const changed = await change(query);
      if (changed === undefined) return;
      await this.record.add(query, { ...act, tenantId });
      await this.tell.execute(tenantId, act.action, changed);
    });
    await this.states.changed(tenantId);
  }
}
