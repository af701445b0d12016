import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { EvaluateLevels } from './evaluate-levels.js';
import { type LevelPlace, LevelPlaces } from './level-places.js';
import { NotAMember } from './level-sets.errors.js';
import { LevelStandingsRepository } from './level-standings.repository.js';

export type GrantTarget = { readonly customerId: string; readonly place: LevelPlace };

/** Whom a level can be given to: somebody whom the giver sees, and who takes part. */
@Injectable()
export class GrantTargets {
  constructor(
    private readonly places: LevelPlaces,
    private readonly seeCustomer: SeeCustomer,
    private readonly standings: LevelStandingsRepository,
    private readonly evaluateLevels: EvaluateLevels,
  ) {}

  /** @throws NotFound, LevelSetNotFound */
  async find(customerId: string, levelSetId: string, principal: Principal): Promise<GrantTarget> {
    const { id } = await this.seeCustomer.execute(customerId, principal);
    return { customerId: id, place: await this.places.one(levelSetId) };
  }

  /** @throws NotAMember */
  async requireMember({ customerId, place }: GrantTarget): Promise<void> {
    const rows = await this.standings.some(place, [customerId]);
    if (rows.length === 0) throw new NotAMember({});
  }

  evaluate(customerId: string, now: Date): Promise<void> {
    return this.evaluateLevels.execute([customerId], { now, cause: 'person' });
  }
}
