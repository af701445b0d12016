import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { ReadTasks } from './read-tasks.js';
import { Task, TaskPage, TasksQuery, UpdateTaskRequest } from './tasks.contract.js';
import { UpdateTask } from './update-task.js';

@ApiTags('tasks')
@Controller('api/v1/tasks')
export class TasksController {
  constructor(
    private readonly readTasks: ReadTasks,
    private readonly updateTask: UpdateTask,
  ) {}

  @Get()
  @Summary('List tasks')
  @Can('read', 'Task')
  @Returns(TaskPage)
  list(@Query({ schema: TasksQuery }) query: TasksQuery, @CurrentPrincipal() principal: Principal): Promise<TaskPage> {
    return this.readTasks.list(query, principal);
  }

  @Get(':id')
  @Summary('Read a task')
  @Can('read', 'Task')
  @Returns(Task)
  read(@Param('id', { schema: Id }) id: string, @CurrentPrincipal() principal: Principal): Promise<Task> {
    return this.readTasks.one(id, principal);
  }

  @Patch(':id')
  @Summary('Close a task, hand it on or move it')
  @Can('update', 'Task')
  @Returns(Task)
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateTaskRequest }) body: UpdateTaskRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Task> {
    await this.updateTask.execute(id, body, principal);
    return this.readTasks.one(id, principal);
  }
}
