import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Audit } from '../../platform/audit/audit.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { ImportRecord } from './import-record.js';
import { ImportBusy } from './imports.errors.js';
import { ImportsQueue } from './imports-queue.js';
import { ImportsRepository, type NewImport, type Reading } from './imports.repository.js';

/** Keeps what was read of a file; each call is a transaction of its own. What is still to be read is asked for in it. */
@Injectable()
export class StoreImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportsRepository,
    private readonly queue: ImportsQueue,
    private readonly audit: Audit,
  ) {}

  create(principal: Principal, given: NewImport): Promise<ImportRecord> {
    return this.within(principal, async () => {
      const record = await this.imports.create(given);
      const { kind, source, currency, fileName } = record;
      this.audit.record({
        action: 'imports.created',
        subject: { type: 'Import', id: record.id },
        after: { kind, source, currency, fileName },
      });
      return this.askToRead(record);
    });
  }

  /** @throws ImportBusy when somebody else changed it meanwhile. */
  save(principal: Principal, { id, version }: ImportRecord, reading: Reading): Promise<ImportRecord> {
    return this.within(principal, async () => {
      if (!(await this.imports.saveReading(id, version, reading))) throw new ImportBusy({});
      return this.askToRead(await this.imports.get(id));
    });
  }

  get(principal: Principal, id: string): Promise<ImportRecord> {
    return this.within(principal, () => this.imports.get(id));
  }

  private async askToRead(record: ImportRecord): Promise<ImportRecord> {
    if (record.state !== 'reading') return record;
    const taskId = await this.queue.request('read', record.id, null);
    await this.imports.setTask(record.id, taskId);
    return { ...record, taskId };
  }

  private within<T>(principal: Principal, work: () => Promise<T>): Promise<T> {
    return this.database.run(principal.tenantId, work, { userId: principal.kind === 'user' ? principal.userId : undefined });
  }
}
