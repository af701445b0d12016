import { Injectable } from '@nestjs/common';
import { OperatorDatabase, type OperatorQuery } from '../../platform/database/operator-database.js';
import { type OperatorAct, OperatorRecord } from '../../platform/audit/operator-record.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { OperatorTenantsRepository } from './operator-tenants.repository.js';
import { TellTenant } from './tell-tenant.js';

/** Answers with whether anything changed. */
export type StateChange = (query: OperatorQuery) => Promise<boolean>;

/** A decision about a company: made and recorded together, then told to the company's audit and to all processes. */
@Injectable()
export class ChangeTenantState {
  constructor(
    private readonly database: OperatorDatabase,
    private readonly tenants: OperatorTenantsRepository,
    private readonly record: OperatorRecord,
    private readonly tell: TellTenant,
  ) {}

  async execute(
    tenantId: string,
    act: Omit<OperatorAct, 'tenantId'>,
    change: StateChange,
    after: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const isChanged = await this.database.run(async (query) => {
      if (!(await this.tenants.exists(query, tenantId))) throw new NotFound({});
      if (!(await change(query))) return false;
      await this.record.add(query, { ...act, tenantId });
      return true;
    });
    if (isChanged) await this.tell.execute(tenantId, act.action, after);
  }
}
