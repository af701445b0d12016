import { Module } from '@nestjs/common';
import { LevelSetsModule } from '../level-sets/level-sets.public.js';
import { WalletsModule } from '../wallets/wallets.public.js';
import { LoyaltyNight } from './loyalty-night.js';
import { LoyaltyNightTimer } from './loyalty-night-timer.js';
import { LoyaltyNights } from './loyalty-nights.js';
import { LoyaltyNightsJobs } from './loyalty-nights.jobs.js';

@Module({
  imports: [LevelSetsModule, WalletsModule],
  providers: [LoyaltyNightTimer, LoyaltyNight, LoyaltyNights, LoyaltyNightsJobs],
})
export class LoyaltyNightsModule {}
