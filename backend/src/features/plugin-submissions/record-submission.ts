import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { SubmissionRow } from './plugin-submissions.repository.js';

export const SUBMISSION_UPLOADED = 'plugin-submissions.uploaded';

/** What becomes of a submission, in the audit of its company; an upload also calls the checks. */
@Injectable()
export class RecordSubmission {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async uploaded(row: SubmissionRow): Promise<void> {
    const { plugin_id: plugin, version, digest } = row;
    this.record('plugin-submissions.uploaded', row.id, { plugin, version, digest, private: row.private });
    await this.outbox.add(SUBMISSION_UPLOADED, row.id);
  }

  checked({ id, plugin_id: plugin, version }: SubmissionRow, state: string): void {
    this.record('plugin-submissions.checked', id, { plugin, version, state });
  }

  withdrawn({ id, plugin_id: plugin, version }: SubmissionRow): void {
    this.record('plugin-submissions.withdrawn', id, { plugin, version, state: 'withdrawn' });
  }

  private record(action: string, id: string, after: Readonly<Record<string, unknown>>): void {
    this.audit.record({ action, subject: { type: 'PluginSubmission', id }, after });
  }
}
