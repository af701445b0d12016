import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import { type Messages, MESSAGES, preferredLanguage } from '../../platform/errors/messages.js';
import { InvalidInput } from '../../platform/errors/platform.errors.js';
import { problemOf } from '../../platform/errors/problem.js';
import { detailOf } from '../../platform/http/validation.js';
import type { NewEvent } from './domain/event.js';
import { type EventBatchRequest, type EventBatchResponse, EventRequest } from './events.contract.js';
import { FlushEvents } from './flush-events.js';
import type { EventOutcome } from './flush-outcomes.js';
import { newEvent } from './new-event.js';

type Read = { readonly event: NewEvent } | { readonly error: DeclaredError };

/** Each event is read, and recorded or refused, by itself; those that can be recorded are recorded together. */
@Injectable()
export class RecordEventBatch {
  constructor(
    private readonly flush: FlushEvents,
    @Inject(MESSAGES) private readonly messages: Messages,
  ) {}

  async execute(principal: Principal, { events }: EventBatchRequest, acceptLanguage: string | undefined): Promise<EventBatchResponse> {
    const language = preferredLanguage(acceptLanguage);
    const read = events.map((event) => readEvent(event, principal.source));
    const recorded = await this.flush.execute(
      principal.tenantId,
      read.flatMap((one) => ('event' in one ? [one.event] : [])),
    );
    const next = recorded.values();
    const outcomes = read.map((one): EventOutcome =>
      'event' in one ? outcomeOf(next.next().value) : { status: 'rejected', error: one.error },
    );
    return {
      results: outcomes.map((outcome) => {
        if (!('error' in outcome)) return { status: outcome.status, id: outcome.id, effects: [...(outcome.effects ?? [])] };
        const { status, code, title, detail, params, errors } = problemOf(outcome.error, this.messages, language, '');
        return { status: outcome.status, error: { status, code, title, detail, params, errors } };
      }),
    };
  }
}

function readEvent(value: unknown, defaultSource: string): Read {
  const result = EventRequest.safeParse(value);
  if (result.success) return { event: newEvent(result.data, defaultSource) };
  const { issues } = result.error;
  return { error: new InvalidInput({ count: issues.length }, { details: issues.slice(0, 20).map((issue) => detailOf(issue)) }) };
}

function outcomeOf(outcome: EventOutcome | undefined): EventOutcome {
  if (!outcome) throw new Error('Every event has an outcome.');
  return outcome;
}
