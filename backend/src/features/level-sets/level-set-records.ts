import { Injectable } from '@nestjs/common';
import { Clock } from '../../ports/clock.js';
import { ActiveLevelSets } from './active-level-sets.js';
import { LevelSetsRepository } from './level-sets.repository.js';

/** What goes with a new level set beside its row: every process hears of the first. */
@Injectable()
export class LevelSetRecords {
  constructor(
    private readonly sets: LevelSetsRepository,
    private readonly active: ActiveLevelSets,
    private readonly clock: Clock,
  ) {}

  hasProgram(id: string): Promise<boolean> {
    return this.sets.hasProgram(id);
  }

  /** Answers with whether it is the primary one. */
  async insert({ id, programId, name, primary }: { id: string; programId: string; name: string; primary: boolean }): Promise<boolean> {
    const others = await this.sets.list();
    const isPrimary = primary || others.length === 0;
    await this.sets.insert({ id, programId, name, createdAt: this.clock.now() });
    if (isPrimary) await this.sets.makePrimary(id);
    this.active.tellMade();
    return isPrimary;
  }
}
