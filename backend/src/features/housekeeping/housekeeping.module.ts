import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.public.js';
import { HousekeepingJobs } from './housekeeping.jobs.js';
import { HousekeepingRepository } from './housekeeping.repository.js';
import { PlanNight } from './plan-night.js';
import { TidyUp } from './tidy-up.js';

@Module({ imports: [AuthModule], providers: [HousekeepingJobs, HousekeepingRepository, PlanNight, TidyUp] })
export class HousekeepingModule {}
