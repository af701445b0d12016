import { Injectable } from '@nestjs/common';
import { type ActiveLevelSet, ActiveLevelSets } from './active-level-sets.js';
import { DecideLevels } from './decide-levels.js';
import { LevelStandingsRepository } from './level-standings.repository.js';
import type { LevelCause } from './level-writes.repository.js';
import { WriteLevels } from './write-levels.js';

export type EvaluateOptions = { readonly now: Date; readonly cause: LevelCause };

/**
 * Levels follow in the transaction of what moves them: a constant number of statements a level set, however many customers, and none
 * where a company has no level set. Called after facts and wallets are written.
 */
@Injectable()
export class EvaluateLevels {
  constructor(
    private readonly sets: ActiveLevelSets,
    private readonly standings: LevelStandingsRepository,
    private readonly decide: DecideLevels,
    private readonly write: WriteLevels,
  ) {}

  /** Inside the tenant's transaction; in one level set, or in all. */
  async execute(customerIds: readonly string[], options: EvaluateOptions, levelSetId?: string): Promise<void> {
    if (customerIds.length === 0) return;
    for (const set of await this.sets.hold())
      if (levelSetId === undefined || set.id === levelSetId) await this.inSet(set, customerIds, options);
  }

  private async inSet(set: ActiveLevelSet, customerIds: readonly string[], options: EvaluateOptions): Promise<void> {
    const rows = await this.standings.hold(set, customerIds, options.now);
    await this.write.execute(set, await this.decide.execute(set, rows, options.now), options);
  }
}
