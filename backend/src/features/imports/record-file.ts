import { Injectable } from '@nestjs/common';
import { ErrorRows } from './error-rows.js';
import { ImportContent } from './import-content.js';
import type { ImportRecord, ImportResult } from './import-record.js';
import { ImportedAttributes } from './imported-attributes.js';
import { RecordRows } from './record-rows.js';

export type RecordedFile = { readonly result: ImportResult; readonly errorFileId: string | null; readonly rowsDone: number };

/** Makes the attributes that a mapping asks for, then records every row, or says why not. */
@Injectable()
export class RecordFile {
  constructor(
    private readonly content: ImportContent,
    private readonly attributes: ImportedAttributes,
    private readonly errorRows: ErrorRows,
    private readonly rows: RecordRows,
  ) {}

  async execute(tenantId: string, record: ImportRecord): Promise<RecordedFile> {
    const { id: importId, source, taskId, preview, kind } = record;
    const plan = await this.attributes.prepare(tenantId, record);
    const errors = this.errorRows.writer(tenantId);
    const content = this.content.source(tenantId, record.fileId);
    const scattered = preview?.summary?.scattered ?? true;
    try {
      const recorded = await this.rows.execute(kind, { tenantId, importId, source, content, plan, scattered, errors, taskId });
      return { ...recorded, errorFileId: await errors.end() };
    } catch (error) {
      await errors.abandon();
      throw error;
    }
  }
}
