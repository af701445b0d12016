import { z } from 'zod';
import { Day, Id, Instant } from '../../platform/http/schemas.js';

export const EventProblems = z
  .object({
    uncounted: z
      .array(z.object({ currency: z.string(), orders: z.int(), firstDay: Day, lastDay: Day }))
      .describe('Orders that count in their own currency only: enter an exchange rate, and they count in yours, too.'),
    capped: z.object({
      count: z.int(),
      latest: z
        .array(
          z.object({
            eventId: Id,
            source: z.string(),
            externalId: z.string(),
            orderExternalId: z.string(),
            customerId: Id,
            occurredAt: Instant,
            amount: z.int().nullable(),
            appliedAmount: z.int(),
            currency: z.string(),
          }),
        )
        .describe('The latest 100.'),
    }),
    waiting: z.int().describe('Refunds and cancellations whose order has not come yet.'),
  })
  .meta({ id: 'EventProblems', description: 'What came in and could not be counted as it says.' });
export type EventProblems = z.infer<typeof EventProblems>;
