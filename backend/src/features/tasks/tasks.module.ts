import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.public.js';
import { CreateTask } from './create-task.js';
import { OpenTask } from './open-task.js';
import { ReadTasks } from './read-tasks.js';
import { SaveTask } from './save-task.js';
import { TaskOwners } from './task-owners.js';
import { TaskTexts } from './task-texts.js';
import './tasks.ability.js';
import { TasksController } from './tasks.controller.js';
import { TasksRepository } from './tasks.repository.js';
import { UpdateTask } from './update-task.js';

@Module({
  imports: [CustomersModule],
  controllers: [TasksController],
  providers: [TasksRepository, TaskTexts, ReadTasks, OpenTask, SaveTask, TaskOwners, CreateTask, UpdateTask],
  exports: [TasksRepository, CreateTask, SaveTask, TaskOwners],
})
export class TasksModule {}
