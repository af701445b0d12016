import { Module } from '@nestjs/common';
import './background-tasks.ability.js';
import { BackgroundTasksController } from './background-tasks.controller.js';
import { BackgroundTasksRepository } from './background-tasks.repository.js';
import { BackgroundTasks } from './background-tasks.js';
import { ListBackgroundTasks } from './list-background-tasks.js';

@Module({
  controllers: [BackgroundTasksController],
  providers: [BackgroundTasks, BackgroundTasksRepository, ListBackgroundTasks],
  exports: [BackgroundTasks],
})
export class BackgroundTasksModule {}
