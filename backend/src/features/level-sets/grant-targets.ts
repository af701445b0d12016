import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { EvaluateLevels } from './evaluate-levels.js';
import { LevelPlaces } from './level-places.js';
import { NotAMember } from './level-sets.errors.js';
import { LevelStandingsRepository } from './level-standings.repository.js';

/** Whom a level can be given to: somebody whom the giver sees, and who takes part. */
@Injectable()
export class GrantTargets {
  constructor(
    private readonly places: LevelPlaces,
    private readonly seeCustomer: SeeCustomer,
    private readonly standings: LevelStandingsRepository,
    private readonly evaluateLevels: EvaluateLevels,
  ) {}

  /** @throws NotFound, LevelSetNotFound, NotAMember */
  async find(customerId: string, levelSetId: string, principal: Principal): Promise<{ customerId: string; levels: readonly string[] }> {
    const { id } = await this.seeCustomer.execute(customerId, principal);
    const place = await this.places.one(levelSetId);
    const rows = await this.standings.some(place, [id]);
    if (rows.length === 0) throw new NotAMember({});
    return { customerId: id, levels: place.definition.levels.map(({ key }) => key) };
  }

  evaluate(customerId: string, now: Date): Promise<void> {
    return this.evaluateLevels.execute([customerId], { now, cause: 'person' });
  }
}
