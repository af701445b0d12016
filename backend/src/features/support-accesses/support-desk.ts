import { Injectable } from '@nestjs/common';
import { OperatorRecord } from '../../platform/audit/operator-record.js';
import { OperatorDatabase } from '../../platform/database/operator-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';

/** The installation's side of it: who lets themselves in where, recorded before anything is opened. */
@Injectable()
export class SupportDesk {
  constructor(
    private readonly database: OperatorDatabase,
    private readonly record: OperatorRecord,
  ) {}

  /** Answers with the operator's name. @throws NotFound where there is no such company */
  begin(operatorId: string, tenantId: string, reason: string): Promise<string> {
    return this.database.run(async (query) => {
      const [operator] = await query<{ name: string }>(
        'SELECT u.name FROM platform.users u, tenants t WHERE u.id = $1 AND t.tenant_id = $2',
        [operatorId, tenantId],
      );
      if (!operator) throw new NotFound({});
      await this.record.add(query, { action: 'support-accesses.begun', tenantId, reason });
      return operator.name;
    });
  }

  /** Where the access stands; answers with its company. @throws NotFound */
  end(id: string): Promise<string> {
    return this.database.run(async (query) => {
      const [access] = await query<{ tenant_id: string }>('SELECT tenant_id FROM platform.support_accesses WHERE id = $1', [id]);
      if (!access) throw new NotFound({});
      await this.record.add(query, { action: 'support-accesses.ended', tenantId: access.tenant_id });
      return access.tenant_id;
    });
  }
}
