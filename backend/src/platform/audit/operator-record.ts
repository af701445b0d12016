import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { Ids } from '../../ports/ids.js';
import type { OperatorQuery } from '../database/operator-database.js';
import { requestContext } from '../http/request-context.js';

export type OperatorAct = {
  /** `<noun>.<what happened>`, for example `tenants.suspended`. */
  action: string;
  tenantId?: string | undefined;
  /** What it was done to, where that is not the company itself. */
  subject?: string | undefined;
  reason?: string | undefined;
};

/** What operators do, in the transaction in which they do it. Nobody can change or delete a line of it. */
@Injectable()
export class OperatorRecord {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async add(query: OperatorQuery, { action, tenantId, subject, reason }: OperatorAct): Promise<void> {
    const context = requestContext();
    const operatorId = context?.principal?.kind === 'user' ? context.principal.userId : null;
    await query(
      `INSERT INTO platform.operator_entries (id, occurred_at, operator_id, action, about_tenant, subject, reason, ip, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        this.ids.next(),
        this.clock.now(),
        operatorId,
        action,
        tenantId ?? null,
        subject ?? null,
        reason ?? null,
        context?.ip ?? null,
        context?.requestId ?? null,
      ],
    );
  }
}
