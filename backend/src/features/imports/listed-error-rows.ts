import { Injectable } from '@nestjs/common';
import { ErrorRows } from './error-rows.js';
import { FaultyRowsOfFile } from './faulty-rows-of-file.js';
import type { FaultyRow } from './formats/write-error-file.js';
import type { ImportRecord } from './import-record.js';
import { NoErrorRows } from './imports.errors.js';

type Listed = { readonly header: string[] | null; readonly faulty: AsyncIterable<readonly FaultyRow[]> };

/** Before a run they are found in the file itself, afterwards in the list that the run has left. */
@Injectable()
export class ListedErrorRows {
  constructor(
    private readonly stored: ErrorRows,
    private readonly ofFile: FaultyRowsOfFile,
  ) {}

  async of(tenantId: string, record: ImportRecord): Promise<Listed> {
    const header = await this.ofFile.header(tenantId, record);
    if (record.errorFileId !== null) return { header, faulty: await this.stored.read(tenantId, record.errorFileId) };
    if (record.startedAt !== null || !record.preview?.summary || record.preview.summary.problemRows === 0) throw new NoErrorRows({});
    return { header, faulty: await this.ofFile.read(tenantId, record) };
  }
}
