import { Injectable } from '@nestjs/common';
import type { StoredCheck } from './checks/check.js';
import { PluginSubmissionsRepository } from './plugin-submissions.repository.js';
import { RecordSubmission } from './record-submission.js';

@Injectable()
export class SettleSubmission {
  constructor(
    private readonly submissions: PluginSubmissionsRepository,
    private readonly record: RecordSubmission,
  ) {}

  /** A company may use its own at once; what is for everybody waits for a person. */
  async execute(id: string, checks: readonly StoredCheck[]): Promise<void> {
    const row = await this.submissions.lock(id);
    if (row?.state !== 'checking') return;
    const passed = checks.every(({ outcome }) => outcome !== 'failed');
    const state = !passed ? 'rejected' : row.private ? 'published' : 'in-review';
    await this.submissions.settle(id, { state, checks });
    this.record.checked(row, state);
  }
}
