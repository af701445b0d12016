import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { canBeChanged } from './domain/import-state.js';
import { isLongReading } from './domain/long-reading.js';
import { ImportContent } from './import-content.js';
import type { ImportRecord } from './import-record.js';
import type { PreviewImportRequest } from './imports.contract.js';
import { ImportFileGone, ImportNotPreviewed } from './imports.errors.js';
import { ReadImportFile } from './read-import-file.js';
import { StoreImport } from './store-import.js';

/** Reads the file again as a person has corrected it. What they do not name stays; a new format without a mapping is guessed anew. */
@Injectable()
export class PreviewImport {
  constructor(
    private readonly readFile: ReadImportFile,
    private readonly store: StoreImport,
    private readonly content: ImportContent,
  ) {}

  async execute(id: string, request: PreviewImportRequest, principal: Principal): Promise<ImportRecord> {
    const record = await this.store.get(principal, id);
    if (!canBeChanged(record.state, record.startedAt !== null)) throw new ImportNotPreviewed({ state: record.state });
    requireVersion({ version: request.version }, record);
    const { fileId, kind } = record;
    if (fileId === null) throw new ImportFileGone({});
    const source = request.source ?? record.source;
    const currency = request.currency ?? record.currency ?? undefined;
    const mapping = request.mapping ?? (request.format || record.mapping.length === 0 ? undefined : record.mapping);
    const choices = request.format ?? record.format.choices;
    const chosen = { source, problem: null };
    if (isLongReading({ name: record.fileName, size: record.fileSize })) {
      const unread = {
        state: 'reading',
        sampleFileId: record.sampleFileId,
        mapping: mapping ?? [],
        currency: currency ?? null,
        preview: null,
      } as const;
      return this.store.save(principal, record, { ...chosen, ...unread, format: { choices, detected: record.format.detected } });
    }
    const read = await this.readFile.execute(principal.tenantId, { kind, fileId, source, currency, mapping, format: choices });
    const saved = await this.store.save(principal, record, {
      ...chosen,
      ...read,
      state: 'previewed',
      format: { choices, detected: read.format },
    });
    await this.content.forget(principal.tenantId, record.sampleFileId);
    return saved;
  }
}
