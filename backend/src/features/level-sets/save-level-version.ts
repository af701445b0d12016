import { Injectable } from '@nestjs/common';
import { VersionConflict } from '../../platform/errors/platform.errors.js';
import type { LevelDefinition } from './domain/level-definition.js';
import { LevelDrafts } from './level-drafts.js';
import { LevelDefinition as LevelDefinitionShape, type SaveLevelVersionRequest } from './level-sets.contract.js';
import { LevelSetNotFound, LevelVersionNotFound } from './level-sets.errors.js';
import { type LevelSetRow, LevelSetsRepository } from './level-sets.repository.js';

/** A change becomes a new version, which is applied to everybody; what older versions decided goes on naming them. */
@Injectable()
export class SaveLevelVersion {
  constructor(
    private readonly sets: LevelSetsRepository,
    private readonly drafts: LevelDrafts,
  ) {}

  async execute(id: string, { name, definition, version }: SaveLevelVersionRequest): Promise<{ number: number }> {
    const set = await this.lock(id);
    if (version !== undefined && version !== set.version)
      throw new VersionConflict({ given: version, current: set.version }, { pointer: '/version' });
    return this.keep(set, definition, { name: name ?? null, restoredFrom: null });
  }

  /** The definition of an older version becomes the newest one. */
  async restore(id: string, number: number): Promise<{ number: number }> {
    const set = await this.lock(id);
    const version = await this.sets.findVersion(id, number);
    if (!version) throw new LevelVersionNotFound({ number });
    return this.keep(set, LevelDefinitionShape.parse(version.definition), { name: version.name, restoredFrom: number });
  }

  private async lock(id: string): Promise<LevelSetRow> {
    const set = await this.sets.lock(id);
    if (!set) throw new LevelSetNotFound({});
    return set;
  }

  private async keep(
    set: LevelSetRow,
    definition: LevelDefinition,
    about: { name: string | null; restoredFrom: number | null },
  ): Promise<{ number: number }> {
    await this.drafts.check(set.program_id, definition);
    return { number: await this.drafts.addVersion(set.id, definition, about) };
  }
}
