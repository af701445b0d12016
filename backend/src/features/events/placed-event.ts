import type { NewEvent } from './domain/event.js';
import type { EventRow } from './events.repository.js';

/** An event of a flush with its place in time, and its position in the flush, which is the order of arrival. */
export type PlacedEvent = {
  readonly position: number;
  readonly event: NewEvent;
  readonly row: EventRow;
  readonly occurredAt: Date;
  readonly localDay: string;
};
