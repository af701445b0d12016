import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import type { PageQuery } from '../../platform/http/schemas.js';
import { LevelDefinition, type LevelSet, type LevelSetVersion } from './level-sets.contract.js';
import { LevelSetNotFound } from './level-sets.errors.js';
import { type LevelSetRow, LevelSetsRepository } from './level-sets.repository.js';

const Position = z.tuple([z.int()]);

/** What level sets are, and what they were. */
@Injectable()
export class ReadLevelSets {
  constructor(private readonly sets: LevelSetsRepository) {}

  /** The primary one first. A company has a handful: they come on one page. */
  async all(programId: string | null): Promise<{ items: LevelSet[]; nextCursor: null }> {
    return { items: (await this.sets.list(programId)).map(view), nextCursor: null };
  }

  /** @throws LevelSetNotFound */
  async one(id: string): Promise<LevelSet> {
    const row = await this.sets.find(id);
    if (!row) throw new LevelSetNotFound({});
    return view(row);
  }

  /** The newest first. @throws LevelSetNotFound */
  async versions(
    id: string,
    { cursor, limit }: z.infer<typeof PageQuery>,
  ): Promise<{ items: LevelSetVersion[]; nextCursor: string | null }> {
    await this.one(id);
    const [before = null] = cursor === undefined ? [] : decodeCursor(cursor, Position);
    const { items, nextCursor } = pageOf(await this.sets.versions(id, before, limit + 1), limit, ({ number }) => [number]);
    const versions = items.map((row) => ({
      number: row.number,
      name: row.name,
      definition: LevelDefinition.parse(row.definition),
      restoredFrom: row.restored_from,
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
    }));
    return { items: versions, nextCursor };
  }
}

function view(row: LevelSetRow): LevelSet {
  return {
    id: row.id,
    programId: row.program_id,
    name: row.name,
    primary: row.is_primary,
    currentVersion: row.current_version,
    definition: LevelDefinition.parse(row.definition),
    version: row.version,
  };
}
