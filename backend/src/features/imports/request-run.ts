import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import { canBeRun } from './domain/import-state.js';
import type { ImportRecord } from './import-record.js';
import type { ImportVersion } from './imports.contract.js';
import { ImportNotPreviewed, MappingIncomplete } from './imports.errors.js';
import { ImportRoom } from './import-room.js';
import { ImportsQueue } from './imports-queue.js';
import { ImportsRepository } from './imports.repository.js';

/** Lets a previewed import run, or one that stopped go on. */
@Injectable()
export class RequestRun {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly room: ImportRoom,
    private readonly queue: ImportsQueue,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, { version }: ImportVersion): Promise<ImportRecord> {
    const record = await this.imports.lock(id);
    requireVersion({ version }, record);
    const { state, preview } = record;
    if (!canBeRun(state) || !preview) throw new ImportNotPreviewed({ state });
    if (!preview.summary)
      throw new MappingIncomplete({ fields: preview.missing.map((group) => group.join(' / ')) }, { pointer: '/mapping' });
    await this.room.require(id);
    await this.imports.begin(id, 'running', await this.queue.request('run', id, preview.summary.rows));
    const { kind, source, currency } = record;
    this.audit.record({
      action: 'imports.run',
      subject: { type: 'Import', id },
      after: { kind, source, currency, rows: preview.summary.rows },
    });
    return this.imports.get(id);
  }
}
