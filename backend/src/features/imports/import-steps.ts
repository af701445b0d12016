import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { BackgroundTasks } from '../background-tasks/background-tasks.public.js';
import type { ImportProblem, ImportRecord, ImportResult } from './import-record.js';
import { ImportsRepository } from './imports.repository.js';

/** How long work on an import begins and ends, each step in the caller's transaction. */
@Injectable()
export class ImportSteps {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly tasks: BackgroundTasks,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Undefined when the import is not in this state any more: there is nothing left to do. */
  async begin(importId: string, state: ImportRecord['state']): Promise<ImportRecord | undefined> {
    const record = await this.imports.lock(importId);
    if (record.state !== state) return undefined;
    if (record.taskId !== null) await this.tasks.begin(record.taskId, state === 'undoing' ? null : (record.preview?.summary?.rows ?? null));
    return record;
  }

  async finish(record: ImportRecord, outcome: { result: ImportResult; errorFileId: string | null; rowsDone: number }): Promise<void> {
    await this.imports.finish(record.id, outcome);
    await this.end(record, 'imports.finished', outcome.result, outcome.rowsDone);
    await this.outbox.add('facts.bulk-changed');
    await this.outbox.add('imports.finished', record.id);
  }

  async undone(record: ImportRecord, result: ImportResult): Promise<void> {
    await this.imports.undone(record.id, result);
    await this.end(record, 'imports.undone', result, record.rowsDone);
    await this.outbox.add('imports.taken-back', record.id);
  }

  async fail(record: ImportRecord, problem: ImportProblem): Promise<void> {
    await this.imports.fail(record.id, record.state, problem);
    if (record.taskId !== null) await this.tasks.fail(record.taskId, problem);
    this.audit.record({ action: 'imports.failed', subject: { type: 'Import', id: record.id }, after: { code: problem.code } });
    // What was recorded before it stopped counts.
    if (record.state !== 'reading') await this.outbox.add('facts.bulk-changed');
    await this.outbox.add('imports.failed', record.id);
  }

  private async end(record: ImportRecord, action: string, result: ImportResult, rowsDone: number): Promise<void> {
    if (record.taskId !== null) {
      await this.tasks.advance(record.taskId, rowsDone);
      await this.tasks.finish(record.taskId);
    }
    const { undo, totals: _, ...counts } = result;
    const { kept: __, ...taken } = undo ?? { kept: [] };
    this.audit.record({ action, subject: { type: 'Import', id: record.id }, after: action === 'imports.undone' ? taken : counts });
  }
}
