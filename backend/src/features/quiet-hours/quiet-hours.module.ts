import { Module } from '@nestjs/common';
import './quiet-hours.ability.js';
import { QuietHoursController } from './quiet-hours.controller.js';
import { QuietHoursRepository } from './quiet-hours.repository.js';
import { ReadQuietHours } from './read-quiet-hours.js';
import { UpdateQuietHours } from './update-quiet-hours.js';

@Module({
  controllers: [QuietHoursController],
  providers: [QuietHoursRepository, ReadQuietHours, UpdateQuietHours],
  exports: [ReadQuietHours],
})
export class QuietHoursModule {}
