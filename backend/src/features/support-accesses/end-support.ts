import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { SupportAccessesRepository } from './support-accesses.repository.js';

/** By the operator, by the company, or because its hour is over; inside the company's transaction. */
@Injectable()
export class EndSupport {
  constructor(
    private readonly accesses: SupportAccessesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<void> {
    const row = await this.accesses.find(id);
    if (!row) throw new NotFound({});
    if (row.ended_at !== null) return;
    await this.accesses.end(row);
    this.audit.record({
      action: 'support-accesses.ended',
      subject: { type: 'SupportAccess', id },
      after: { operator: row.operator_name, reason: row.reason },
    });
  }
}
