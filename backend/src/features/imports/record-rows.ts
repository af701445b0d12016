import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ImportKind } from './domain/column-mapping.js';
import type { ImportPass } from './import-pass.js';
import { ImportPasses } from './import-passes.js';
import { ImportProgress } from './import-progress.js';
import type { ImportResult } from './import-record.js';
import { ImportResultsRepository } from './import-results.repository.js';

type Rows = Omit<ImportPass, 'advance'> & { readonly taskId: string | null };

/** One pass over the rows, and what came of it. */
@Injectable()
export class RecordRows {
  constructor(
    private readonly database: TenantDatabase,
    private readonly passes: ImportPasses,
    private readonly progress: ImportProgress,
    private readonly results: ImportResultsRepository,
  ) {}

  async execute(kind: ImportKind, { taskId, ...rows }: Rows): Promise<{ result: ImportResult; rowsDone: number }> {
    const { tenantId, importId, errors } = rows;
    const progress = this.progress.start(tenantId, importId, taskId);
    const totals = await this.passes.execute(kind, { ...rows, advance: progress.advance });
    const result = await this.database.run(tenantId, () => this.results.summarise(importId, { ...totals, problemRows: errors.count }));
    return { result, rowsDone: progress.rows };
  }
}
