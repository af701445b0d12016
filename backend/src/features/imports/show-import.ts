import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import { canBeRun } from './domain/import-state.js';
import { ImportContent } from './import-content.js';
import { ImportRoom } from './import-room.js';
import type { ImportRecord } from './import-record.js';
import type { Import } from './imports.contract.js';
import { ImportsRepository } from './imports.repository.js';
import { viewImport } from './view-import.js';

/** An import as this caller may see it. */
@Injectable()
export class ShowImport {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly content: ImportContent,
    private readonly room: ImportRoom,
    private readonly database: TenantDatabase,
  ) {}

  async byId(id: string, principal: Principal): Promise<Import> {
    return this.execute(await this.imports.get(id), principal);
  }

  async execute(record: ImportRecord, principal: Principal): Promise<Import> {
    const sample = await this.content.readSample(principal.tenantId, record.sampleFileId);
    const obstacle = canBeRun(record.state) ? await this.obstacle(record.id, principal) : undefined;
    return viewImport(record, { sample, obstacle, seesContacts: principal.ability.can('read', 'CustomerContact') });
  }

  private obstacle(id: string, { tenantId }: Principal): Promise<DeclaredError | undefined> {
    return this.database.run(tenantId, () => this.room.lacking(id));
  }
}
