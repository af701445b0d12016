import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ImportSteps } from './import-steps.js';
import { importProblem } from './import-problem-of.js';
import { ReadImportFile } from './read-import-file.js';
import type { Attempt } from './run-import.js';
import { SaveReading } from './save-reading.js';

/** Reads a big file through in the background. Read twice, the first outcome holds. */
@Injectable()
export class ReadLongImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly steps: ImportSteps,
    private readonly readFile: ReadImportFile,
    private readonly outcome: SaveReading,
  ) {}

  async execute(tenantId: string, importId: string, { isLast }: Attempt): Promise<void> {
    const record = await this.database.run(tenantId, () => this.steps.begin(importId, 'reading'));
    if (!record?.fileId) return;
    const { kind, fileId, source } = record;
    const mapping = record.mapping.length === 0 ? undefined : record.mapping;
    const currency = record.currency ?? undefined;
    try {
      const read = await this.readFile.execute(tenantId, { kind, fileId, source, currency, mapping, format: record.format.choices });
      await this.database.run(tenantId, () => this.outcome.execute(record, read));
    } catch (error) {
      const problem = importProblem(error);
      if (isLast || problem.lasting) await this.database.run(tenantId, () => this.steps.fail(record, problem));
      if (!problem.lasting) throw error;
    }
  }
}
