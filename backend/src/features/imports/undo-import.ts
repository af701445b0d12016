import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ImportLock } from './import-lock.js';
import type { ImportRecord } from './import-record.js';
import { ImportSteps } from './import-steps.js';
import { importProblem } from './import-problem-of.js';
import type { Attempt } from './run-import.js';
import { TakeBackImport } from './take-back-import.js';

/** Takes an import back; stopped halfway, it goes on when it is begun again. */
@Injectable()
export class UndoImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly lock: ImportLock,
    private readonly steps: ImportSteps,
    private readonly takeBack: TakeBackImport,
  ) {}

  /** Outside of any transaction. */
  async execute(tenantId: string, importId: string, attempt: Attempt): Promise<void> {
    await this.lock.hold(tenantId, importId, async () => {
      const record = await this.database.run(tenantId, () => this.steps.begin(importId, 'undoing'));
      if (record) await this.undo(tenantId, record, attempt);
    });
  }

  private async undo(tenantId: string, record: ImportRecord, { isLast }: Attempt): Promise<void> {
    try {
      const result = await this.takeBack.execute(tenantId, record);
      await this.database.run(tenantId, () => this.steps.undone(record, result));
    } catch (error) {
      if (isLast) await this.database.run(tenantId, () => this.steps.fail(record, importProblem(error)));
      throw error;
    }
  }
}
