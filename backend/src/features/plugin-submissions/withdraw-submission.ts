import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { NothingToWithdraw } from './plugin-submissions.errors.js';
import { PluginSubmissionsRepository } from './plugin-submissions.repository.js';
import { RecordSubmission } from './record-submission.js';

/** Nobody new installs it any more; who runs it runs on. */
@Injectable()
export class WithdrawSubmission {
  constructor(
    private readonly submissions: PluginSubmissionsRepository,
    private readonly record: RecordSubmission,
  ) {}

  async execute(id: string): Promise<void> {
    const row = await this.submissions.lock(id);
    if (!row) throw new NotFound({});
    if (row.state === 'withdrawn') return;
    if (row.state === 'rejected') throw new NothingToWithdraw({ state: row.state });
    await this.submissions.withdraw(id);
    this.record.withdrawn(row);
  }
}
