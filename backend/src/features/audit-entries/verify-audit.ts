import { Injectable } from '@nestjs/common';
import type { AuditVerification } from './audit-entries.contract.js';
import { AuditEntriesRepository } from './audit-entries.repository.js';
import { ChainCheck } from './chain-check.js';

const AT_ONCE = 2_000;

/** Computes the chain anew from the first entry to the one that was the last when the check began. */
@Injectable()
export class VerifyAudit {
  constructor(private readonly entries: AuditEntriesRepository) {}

  async execute(): Promise<AuditVerification> {
    const check = new ChainCheck(await this.entries.head());
    for (let batch = await this.entries.after(0, AT_ONCE); batch.length > 0; batch = await this.entries.after(check.position, AT_ONCE)) {
      if (!check.follow(batch)) break;
    }
    return check.result();
  }
}
