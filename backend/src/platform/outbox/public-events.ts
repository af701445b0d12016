import { z } from 'zod';
import { Id, Instant } from '../http/schemas.js';

/** A domain event that companies can have sent to their own systems. What it says is part of the API and changes only by adding. */
export type PublicEvent = {
  /** Its name for receivers, and the outbox topic that it follows. */
  readonly type: string;
  readonly version: number;
  /** When it is raised, and what a receiver does next. */
  readonly description: string;
  readonly data: z.ZodType;
  readonly example: Readonly<Record<string, unknown>>;
  /** What is said of the subjects that were relayed together: one message for each answer. Ids only; who wants more asks the API. */
  readonly dataOf: (subjectIds: readonly string[]) => readonly Readonly<Record<string, unknown>>[];
};

const declarations = new Map<string, PublicEvent>();

export function declarePublicEvent(event: PublicEvent): PublicEvent {
  if (declarations.has(event.type)) throw new Error(`The event ${event.type} is declared twice.`);
  declarations.set(event.type, event);
  return event;
}

export function publicEvents(): readonly PublicEvent[] {
  return [...declarations.values()].toSorted((a, b) => a.type.localeCompare(b.type));
}

/** The whole body of a message, as it is signed. */
export function publicEventBody({ type, version, data }: Pick<PublicEvent, 'type' | 'version' | 'data'>): z.ZodType {
  return z.object({
    type: z.literal(type),
    version: z.literal(version),
    timestamp: Instant.describe('When it happened, to within a few seconds.'),
    data,
  });
}

/** For events about customers: several together, so that a run that moves thousands does not send thousands of messages. */
export const CustomerIds = z.object({ customerIds: z.array(Id).min(1).max(100) });

const customersInAMessage = 100;

export function customersTogether(subjectIds: readonly string[]): { customerIds: string[] }[] {
  const count = Math.ceil(subjectIds.length / customersInAMessage);
  return Array.from({ length: count }, (_, index) => ({
    customerIds: subjectIds.slice(index * customersInAMessage, (index + 1) * customersInAMessage),
  }));
}
