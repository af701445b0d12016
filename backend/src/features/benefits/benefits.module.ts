import { Module } from '@nestjs/common';
import { RedemptionsModule } from '../redemptions/redemptions.public.js';
import { WalletsModule } from '../wallets/wallets.public.js';
import { BenefitGrantsRepository } from './benefit-grants.repository.js';
import { BenefitsTriggers } from './benefits-triggers.js';
import { BenefitsWork } from './benefits-work.js';
import './benefits.ability.js';
import { BenefitsController } from './benefits.controller.js';
import { BenefitsJobs } from './benefits.jobs.js';
import { BenefitsRepository } from './benefits.repository.js';
import { CreateBenefit } from './create-benefit.js';
import { FollowMoves } from './follow-moves.js';
import { GrantBenefit } from './grant-benefit.js';
import { GrantNight } from './grant-night.js';
import { PlanNight } from './plan-night.js';
import { ReadBenefits } from './read-benefits.js';
import { SaveBenefit } from './save-benefit.js';
import { UpdateBenefit } from './update-benefit.js';

@Module({
  imports: [RedemptionsModule, WalletsModule],
  controllers: [BenefitsController],
  providers: [
    BenefitsRepository,
    BenefitGrantsRepository,
    PlanNight,
    SaveBenefit,
    CreateBenefit,
    UpdateBenefit,
    ReadBenefits,
    GrantBenefit,
    GrantNight,
    FollowMoves,
    BenefitsWork,
    BenefitsTriggers,
    BenefitsJobs,
  ],
})
export class BenefitsModule {}
