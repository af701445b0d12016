import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { isUniqueViolation } from '../../platform/database/retryable.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import type { UpdateLevelSetRequest } from './level-sets.contract.js';
import { LevelSetNameTaken, LevelSetNotFound } from './level-sets.errors.js';
import { LevelSetsRepository } from './level-sets.repository.js';

@Injectable()
export class UpdateLevelSet {
  constructor(
    private readonly sets: LevelSetsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, request: UpdateLevelSetRequest): Promise<void> {
    const set = await this.sets.lock(id);
    if (!set) throw new LevelSetNotFound({});
    const before = { name: set.name, primary: set.is_primary };
    requireVersion(request, { ...before, version: set.version });
    const { name, primary } = request;
    if (name !== undefined && name !== set.name) await this.rename(id, name);
    if (primary && !set.is_primary) await this.sets.makePrimary(id);
    const after = { name: name ?? set.name, primary: primary ?? set.is_primary };
    this.audit.record({ action: 'level-sets.updated', subject: { type: 'LevelSet', id }, before, after });
  }

  private async rename(id: string, name: string): Promise<void> {
    await this.sets.rename(id, name).catch((error: unknown) => {
      if (isUniqueViolation(error)) throw new LevelSetNameTaken({ name }, { pointer: '/name', cause: error });
      throw error;
    });
  }
}
