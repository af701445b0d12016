import { Injectable } from '@nestjs/common';
import { BenefitsWork } from './benefits-work.js';
import { FollowMoves } from './follow-moves.js';
import { PlanNight } from './plan-night.js';

/** When benefits are given. */
@Injectable()
export class BenefitsTriggers {
  constructor(
    readonly work: BenefitsWork,
    readonly night: PlanNight,
    readonly followMoves: FollowMoves,
  ) {}
}
