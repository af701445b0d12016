import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { BackgroundTask, BackgroundTaskPage, BackgroundTasksQuery } from './background-tasks.contract.js';
import { ListBackgroundTasks } from './list-background-tasks.js';

@ApiTags('background-tasks')
@Controller('api/v1/background-tasks')
export class BackgroundTasksController {
  constructor(private readonly tasks: ListBackgroundTasks) {}

  @Get()
  @Summary('List background tasks')
  @Can('read', 'BackgroundTask')
  @Returns(BackgroundTaskPage)
  list(@Query({ schema: BackgroundTasksQuery }) query: BackgroundTasksQuery): Promise<BackgroundTaskPage> {
    return this.tasks.execute(query);
  }

  @Get(':id')
  @Summary('Read a background task')
  @Can('read', 'BackgroundTask')
  @Returns(BackgroundTask)
  one(@Param('id', { schema: Id }) id: string): Promise<BackgroundTask> {
    return this.tasks.one(id);
  }
}
