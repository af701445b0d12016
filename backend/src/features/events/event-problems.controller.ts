import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CurrentPrincipal, Returns, Summary } from '../../platform/http/route-decorators.js';
import { EventProblems } from './event-problems.contract.js';
import { ListEventProblems } from './list-event-problems.js';

@ApiTags('events')
@Controller('api/v1/event-problems')
export class EventProblemsController {
  constructor(private readonly listEventProblems: ListEventProblems) {}

  @Get()
  @Summary('List what came in and could not be counted')
  @Can('read', 'Event')
  @Returns(EventProblems)
  list(@CurrentPrincipal() principal: Principal): Promise<EventProblems> {
    return this.listEventProblems.execute(principal);
  }
}
