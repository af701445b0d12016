import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { Ids } from '../../ports/ids.js';
import { LevelDrafts } from './level-drafts.js';
import type { CreateLevelSetRequest } from './level-sets.contract.js';
import { LevelSetNameTaken, UnknownProgram } from './level-sets.errors.js';
import { LevelSetRecords } from './level-set-records.js';

/** A ladder of a programme; it is applied to everybody as soon as the programme is live. The first of a company is its primary one. */
@Injectable()
export class CreateLevelSet {
  constructor(
    private readonly records: LevelSetRecords,
    private readonly drafts: LevelDrafts,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** Answers with its id. @throws UnknownProgram, DefinitionRefused, LevelSetNameTaken */
  async execute({ programId, name, primary, definition }: CreateLevelSetRequest): Promise<string> {
    if (!(await this.records.hasProgram(programId))) throw new UnknownProgram({}, { pointer: '/programId' });
    await this.drafts.check(programId, definition);
    const id = this.ids.next();
    const isPrimary = await this.records.insert({ id, programId, name, primary }).catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new LevelSetNameTaken({ name }, { pointer: '/name', cause: error });
      throw error;
    });
    this.audit.record({
      action: 'level-sets.created',
      subject: { type: 'LevelSet', id },
      after: { name, programId, primary: isPrimary },
    });
    await this.drafts.addVersion(id, definition, { name: null, restoredFrom: null });
    return id;
  }
}
