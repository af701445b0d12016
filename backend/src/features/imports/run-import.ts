import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ImportLock } from './import-lock.js';
import type { ImportRecord } from './import-record.js';
import { ImportSteps } from './import-steps.js';
import { importProblem } from './import-problem-of.js';
import { RecordFile } from './record-file.js';

export type Attempt = { readonly isLast: boolean };

/** Records what a previewed file holds. Begun again after a crash it starts at the first row, and recognises what it recorded before. */
@Injectable()
export class RunImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly lock: ImportLock,
    private readonly steps: ImportSteps,
    private readonly recordFile: RecordFile,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string, importId: string, attempt: Attempt): Promise<void> {
    await this.lock.hold(tenantId, importId, async () => {
      const record = await this.database.run(tenantId, () => this.steps.begin(importId, 'running'));
      if (record) await this.record(tenantId, record, attempt);
    });
  }

  private async record(tenantId: string, record: ImportRecord, { isLast }: Attempt): Promise<void> {
    try {
      const outcome = await this.recordFile.execute(tenantId, record);
      await this.database.run(tenantId, () => this.steps.finish(record, outcome));
    } catch (error) {
      const problem = importProblem(error);
      if (!isLast && !problem.lasting) throw error;
      await this.database.run(tenantId, () => this.steps.fail(record, problem));
      if (!problem.lasting) throw error;
    }
  }
}
