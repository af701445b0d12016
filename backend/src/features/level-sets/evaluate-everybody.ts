import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { type ActiveLevelSet, ActiveLevelSets } from './active-level-sets.js';
import { type EvaluateOptions, EvaluateLevels } from './evaluate-levels.js';
import { LevelStandingsRepository } from './level-standings.repository.js';

const BATCH = 1_000;

/** Decides about everybody who takes part, some at a time, each batch in a transaction of its own. Whoever was decided stays decided. */
@Injectable()
export class EvaluateEverybody {
  constructor(
    private readonly database: TenantDatabase,
    private readonly sets: ActiveLevelSets,
    private readonly standings: LevelStandingsRepository,
    private readonly evaluate: EvaluateLevels,
  ) {}

  /** Outside of any transaction. In the level sets that `only` lets pass. */
  async execute(tenantId: string, options: EvaluateOptions, only: (set: ActiveLevelSet) => boolean = () => true): Promise<void> {
    const sets = await this.database.run(tenantId, () => this.sets.read());
    for (const set of sets.filter(only)) await this.inSet(tenantId, set, options);
  }

  private async inSet(tenantId: string, set: ActiveLevelSet, options: EvaluateOptions): Promise<void> {
    let after: string | null = null;
    do {
      const from: string | null = after;
      const ids: string[] = await this.database.run(tenantId, () => this.standings.participantsAfter(set, from, BATCH));
      await this.database.runRetrying(tenantId, () => this.evaluate.execute(ids, options, set.id));
      after = ids.length < BATCH ? null : (ids.at(-1) ?? null);
    } while (after !== null);
  }
}
