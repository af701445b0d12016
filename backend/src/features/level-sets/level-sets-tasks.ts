import { Injectable } from '@nestjs/common';
import { LevelNights } from './level-nights.js';
import { LevelSetsWork } from './level-sets-work.js';
import { LoyaltyNight } from './loyalty-night.js';

/** What the jobs of levels call. */
@Injectable()
export class LevelSetsTasks {
  constructor(
    readonly work: LevelSetsWork,
    readonly night: LoyaltyNight,
    readonly nights: LevelNights,
  ) {}
}
