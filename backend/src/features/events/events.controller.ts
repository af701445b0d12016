import { Body, Controller, Headers, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '../../platform/access/principal.js';
import { Can, CountsAgainst, CurrentPrincipal, Returns, Summary, WithoutTransaction } from '../../platform/http/route-decorators.js';
import { EventBatchRequest, EventBatchResponse, EventRequest, RecordedEvent } from './events.contract.js';
import { RecordEventBatch } from './record-event-batch.js';
import { RecordEvent } from './record-event.js';

@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(
    private readonly recordEvent: RecordEvent,
    private readonly recordBatch: RecordEventBatch,
  ) {}

  @Post()
  @Summary('Record an event')
  @Can('create', 'Event')
  @CountsAgainst('events')
  @WithoutTransaction()
  @Returns(RecordedEvent, 201)
  record(@CurrentPrincipal() principal: Principal, @Body({ schema: EventRequest }) body: EventRequest): Promise<RecordedEvent> {
    return this.recordEvent.execute(principal, body);
  }

  @Post('batch')
  @Summary('Record up to 1,000 events')
  @Can('create', 'Event')
  @CountsAgainst('events')
  @WithoutTransaction()
  @Returns(EventBatchResponse, 200)
  batch(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: EventBatchRequest }) body: EventBatchRequest,
    @Headers('accept-language') acceptLanguage: string | undefined,
  ): Promise<EventBatchResponse> {
    return this.recordBatch.execute(principal, body, acceptLanguage);
  }
}
