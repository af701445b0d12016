import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../platform/access/principal.js';
import type { StoredFile } from '../../ports/files.js';
import { isLongReading } from './domain/long-reading.js';
import { ImportContent } from './import-content.js';
import type { ImportRecord } from './import-record.js';
import type { ImportFields } from './imports.contract.js';
import { ReadImportFile } from './read-import-file.js';
import { ReceiveUpload } from './receive-upload.js';
import { StoreImport } from './store-import.js';

/** One name for all files whose sender gives none, so that the same file is recognised when it comes again. */
const DEFAULT_SOURCE = 'import';

/** Takes a file in and finds out what importing it would do; a big one is read in the background. */
@Injectable()
export class CreateImport {
  constructor(
    private readonly receive: ReceiveUpload,
    private readonly readFile: ReadImportFile,
    private readonly store: StoreImport,
    private readonly content: ImportContent,
  ) {}

  async execute(request: FastifyRequest, principal: Principal): Promise<ImportRecord> {
    const { file, fields } = await this.receive.execute(request, principal.tenantId);
    try {
      return await this.record(file, fields, principal);
    } catch (error) {
      await this.content.forget(principal.tenantId, file.id);
      throw error;
    }
  }

  private async record(file: StoredFile, fields: ImportFields, principal: Principal): Promise<ImportRecord> {
    const { kind, mapping, currency, source = DEFAULT_SOURCE, format: choices = {} } = fields;
    const common = {
      kind,
      source,
      fileId: file.id,
      fileName: file.name,
      fileSize: file.size,
      createdBy: principal.kind === 'user' ? principal.userId : null,
    };
    if (isLongReading(file)) {
      const unread = { state: 'reading', sampleFileId: null, mapping: mapping ?? [], currency: currency ?? null, preview: null } as const;
      return this.store.create(principal, { ...common, ...unread, format: { choices, detected: null } });
    }
    const read = await this.readFile.execute(principal.tenantId, { kind, fileId: file.id, source, currency, mapping, format: choices });
    return this.store.create(principal, { ...common, ...read, state: 'previewed', format: { choices, detected: read.format } });
  }
}
