import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type Language, type Messages, MESSAGES, render } from '../../platform/errors/messages.js';
import { writeErrorFile } from './formats/write-error-file.js';
import { ImportsRepository } from './imports.repository.js';
import { ListedErrorRows } from './listed-error-rows.js';

/** The rows that stay out, or stayed out, as a file in the reader's language that can be mended and imported again. */
@Injectable()
export class WriteErrorList {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportsRepository,
    private readonly rows: ListedErrorRows,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  /** @throws NotFound, NoErrorRows, ImportFileGone */
  async execute(tenantId: string, id: string, language: Language): Promise<{ name: string; content: Readable }> {
    const record = await this.database.run(tenantId, () => this.imports.get(id));
    const { header, faulty } = await this.rows.of(tenantId, record);
    const width = record.format.detected?.width ?? 0;
    const content = writeErrorFile(faulty, { header, width, sentence: (code, params) => render(this.messages, language, code, params) });
    return { name: `${record.fileName.replace(/\.[^.]*$/, '')}-errors.csv`, content };
  }
}
