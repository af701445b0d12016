export { ConvertOrdersAgain } from './convert-orders-again.js';
export type { CustomerReference, EventLine, NewEvent } from './domain/event.js';
export { EventRequest } from './events.contract.js';
export type { EventOutcome } from './flush-outcomes.js';
export type { IngestOptions } from './flush-transaction.js';
export { EventsModule } from './events.module.js';
export { IngestEvents } from './ingest-events.js';
export { newEvent } from './new-event.js';
export { type RetractedEvents, RetractEvents } from './retract-events.js';
