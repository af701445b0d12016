import { Module } from '@nestjs/common';
import { BeginSupport } from './begin-support.js';
import { EndSupport } from './end-support.js';
import { OperatorSupportController } from './operator-support.controller.js';
import './support-accesses.ability.js';
import { SupportAccessesController } from './support-accesses.controller.js';
import { SupportAccessesJobs } from './support-accesses.jobs.js';
import { SupportAccessesRepository } from './support-accesses.repository.js';
import { SupportDesk } from './support-desk.js';
import { SupportTimers } from './support-timers.js';

@Module({
  controllers: [SupportAccessesController, OperatorSupportController],
  providers: [SupportAccessesRepository, SupportDesk, SupportTimers, BeginSupport, EndSupport, SupportAccessesJobs],
})
export class SupportAccessesModule {}
