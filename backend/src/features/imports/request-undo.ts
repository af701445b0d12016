import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { canBeUndone } from './domain/import-state.js';
import type { ImportRecord } from './import-record.js';
import type { ImportVersion } from './imports.contract.js';
import { ImportNotUndoable } from './imports.errors.js';
import { ImportsQueue } from './imports-queue.js';
import { ImportsRepository } from './imports.repository.js';

/** Asks for an import to be taken back; of two who ask at once one is told that it is under way. */
@Injectable()
export class RequestUndo {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly queue: ImportsQueue,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, { version }: ImportVersion): Promise<ImportRecord> {
    const record = await this.imports.lock(id);
    requireVersion({ version }, record);
    const { state, startedAt } = record;
    if (!canBeUndone(state) || startedAt === null) throw new ImportNotUndoable({ state });
    await this.imports.begin(id, 'undoing', await this.queue.request('undo', id, null));
    this.audit.record({ action: 'imports.undo', subject: { type: 'Import', id } });
    return this.imports.get(id);
  }
}
