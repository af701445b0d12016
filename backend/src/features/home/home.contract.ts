import { z } from 'zod';
import { Currency, Id } from '../../platform/http/schemas.js';

const Compared = z.object({ last30Days: z.int(), previous30Days: z.int() });
const Period = Compared.extend({ daily: z.array(z.int()).length(30).describe('The last 30 days, oldest first; days are the company’s.') });

const Tiers = z.object({
  schemeId: Id,
  name: z.string(),
  calculatedAt: z.iso.datetime().nullable().describe('When the last full run ended.'),
  distribution: z.array(
    z.object({ key: z.string(), name: z.string().describe('In the language of the request.'), ordinal: z.int(), count: z.int() }),
  ),
});

export const Home = z
  .object({
    setUp: z.object({ orders: z.boolean(), model: z.boolean(), tiers: z.boolean() }).describe('The three first steps, done or not.'),
    numbers: z
      .object({
        currency: Currency,
        customers: z.object({ total: z.int(), newLast30Days: z.int() }).describe('Without archived and merged ones.'),
        activeCustomers: Compared.describe('Customers with at least one order that counts.'),
        orders: Period.describe('Orders that count, in the company’s currency or converted to it, on the day they were placed.'),
        revenue: Period.describe('What was paid for these orders less refunds, in minor units; a refund counts on the day of its order.'),
        uncountedOrders: z.int().describe('Orders in other currencies that wait for an exchange rate.'),
      })
      .nullable()
      .describe('Null for whoever may not read all customers.'),
    heldChanges: z
      .object({ waiting: z.int().describe('Their order has not come yet.'), capped: z.int().describe('They do not fit their order.') })
      .nullable()
      .describe('Refunds and cancellations that do not count as they say (GET /event-problems); null for whoever may not read events.'),
    tiers: Tiers.nullable().describe('Of the primary scheme; null without one, or for whoever may not read schemes.'),
    lastImport: z
      .object({ id: Id, kind: z.enum(['customers', 'orders']), state: z.string(), fileName: z.string(), createdAt: z.iso.datetime() })
      .nullable(),
    openTasks: z.int().describe('Background tasks that wait or run.'),
  })
  .meta({ id: 'Home' });
export type Home = z.infer<typeof Home>;
export type HomeNumbers = NonNullable<Home['numbers']>;
export type HomeTiers = NonNullable<Home['tiers']>;
