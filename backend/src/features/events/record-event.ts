import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import type { EventRequest, RecordedEvent } from './events.contract.js';
import { FlushEvents } from './flush-events.js';
import { newEvent } from './new-event.js';

@Injectable()
export class RecordEvent {
  constructor(private readonly flush: FlushEvents) {}

  /** @throws whatever the event is refused for */
  async execute(principal: Principal, request: EventRequest): Promise<RecordedEvent> {
    const [outcome] = await this.flush.execute(principal.tenantId, [newEvent(request, principal.source)]);
    if (!outcome) throw new Error('Every event has an outcome.');
    if ('error' in outcome) throw outcome.error;
    return { id: outcome.id, status: outcome.status, effects: [...(outcome.effects ?? [])] };
  }
}
