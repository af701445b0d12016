import { Injectable } from '@nestjs/common';
import { RewardReferences } from './reward-references.js';
import { RewardsRepository } from './rewards.repository.js';

/** Rewards, and what they name. */
@Injectable()
export class RewardStore {
  constructor(
    readonly rewards: RewardsRepository,
    readonly references: RewardReferences,
  ) {}
}
