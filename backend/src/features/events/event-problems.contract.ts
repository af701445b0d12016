import { z } from 'zod';
import { Day, Id, Instant } from '../../platform/http/schemas.js';

const HeldChange = z
  .object({
    eventId: Id,
    kind: z.enum(['refund', 'cancellation']),
    source: z.string(),
    externalId: z.string(),
    orderExternalId: z.string(),
    customerId: Id,
    customer: z
      .object({ number: z.string(), name: z.string().nullable() })
      .nullable()
      .describe('As the reader may see it; null where they may not see this customer.'),
    occurredAt: Instant,
    amount: z.int().nullable().describe('What it asks for; null for everything that is left.'),
    appliedAmount: z.int().describe('What was counted of it.'),
    currency: z.string().nullable().describe('Null while neither it nor its order has named one.'),
  })
  .meta({ id: 'HeldChange', description: 'A refund or cancellation that does not count as it says.' });
export type HeldChange = z.infer<typeof HeldChange>;

export const EventProblems = z
  .object({
    uncounted: z
      .array(z.object({ currency: z.string(), orders: z.int(), firstDay: Day, lastDay: Day }))
      .describe('Orders that count in their own currency only: enter an exchange rate, and they count in yours, too.'),
    capped: z.object({ count: z.int(), latest: z.array(HeldChange).describe('The latest 100.') }),
    waiting: z.int().describe('Refunds and cancellations whose order has not come yet.'),
    waitingLatest: z.array(HeldChange).describe('The latest 100 of those that wait.'),
  })
  .meta({ id: 'EventProblems', description: 'What came in and could not be counted as it says.' });
export type EventProblems = z.infer<typeof EventProblems>;
