import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { Clock } from '../../ports/clock.js';
import type { LevelDefinition } from './domain/level-definition.js';
import { MoveCounter, sharesOf } from './domain/level-moves.js';
import { LevelDrafts } from './level-drafts.js';
import { type LevelPlace, LevelPlaces } from './level-places.js';
import { type LevelMover, LevelPopulation } from './level-population.js';
import type { LevelPreview } from './level-sets.contract.js';
import { UnknownProgram } from './level-sets.errors.js';

/** Who would move if this were saved, on the company's own customers; nothing changes. */
@Injectable()
export class PreviewLevels {
  constructor(
    private readonly places: LevelPlaces,
    private readonly drafts: LevelDrafts,
    private readonly population: LevelPopulation,
    private readonly clock: Clock,
  ) {}

  /** Against where they stand now. */
  async ofSet(id: string, definition: LevelDefinition, principal: Principal): Promise<LevelPreview> {
    const place = await this.places.one(id);
    await this.drafts.check(place.programId, definition);
    return this.preview({ ...place, definition }, place.definition, principal);
  }

  /** Of a level set that is not there yet. @throws UnknownProgram */
  async ofDraft(programId: string, definition: LevelDefinition, principal: Principal): Promise<LevelPreview> {
    const place = await this.places.draft(programId, definition);
    if (!place) throw new UnknownProgram({}, { pointer: '/programId' });
    await this.drafts.check(programId, definition);
    return this.preview(place, definition, principal);
  }

  private async preview(proposed: LevelPlace, current: LevelDefinition, principal: Principal): Promise<LevelPreview> {
    const now = this.clock.now();
    const { total, seen, decided } = await this.population.decide(proposed, now);
    const counter = new MoveCounter<LevelMover>(seen === 0 ? 1 : total / seen);
    for await (const customers of decided)
      for (const { row, decision } of customers)
        counter.add({ customerId: row.customer_id, from: row.level, to: decision.level, decision });
    const { moves, sample, from, to } = counter;
    return {
      moves,
      sample: await this.population.name(sample, principal),
      asOf: now.toISOString(),
      total,
      approximate: total > seen,
      current: sharesOf(from, current.levels),
      proposed: sharesOf(to, proposed.definition.levels),
    };
  }
}
