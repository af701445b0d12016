import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { ImportContent } from './import-content.js';
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
  ) {}

  async byId(id: string, principal: Principal): Promise<Import> {
    return this.execute(await this.imports.get(id), principal);
  }

  async execute(record: ImportRecord, principal: Principal): Promise<Import> {
    const sample = await this.content.readSample(principal.tenantId, record.sampleFileId);
    return viewImport(record, sample, principal.ability.can('read', 'CustomerContact'));
  }
}
