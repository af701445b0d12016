import { Module } from '@nestjs/common';
import './liability.ability.js';
import { LiabilityController } from './liability.controller.js';
import { LiabilityRepository } from './liability.repository.js';
import { OwedRewardsRepository } from './owed-rewards.repository.js';
import { ReadLiability } from './read-liability.js';

@Module({ controllers: [LiabilityController], providers: [LiabilityRepository, OwedRewardsRepository, ReadLiability] })
export class LiabilityModule {}
