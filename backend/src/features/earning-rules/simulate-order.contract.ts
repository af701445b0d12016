import { z } from 'zod';
import { Compared, Currency, Id, Instant } from '../../platform/http/schemas.js';

const LARGEST_AMOUNT = 10_000_000_000_000;
const Amount = z.int().min(0).max(LARGEST_AMOUNT);

const Item = z.object({
  sku: Compared.max(200).nullable().default(null),
  category: Compared.max(200).nullable().default(null),
  quantity: z.int().min(0).max(1_000_000).default(1),
  amount: Amount,
});

export const SimulateOrderRequest = z
  .object({
    programId: Id,
    customerId: Id,
    order: z.union([
      z.object({ id: Id.describe('One that the customer has placed.') }),
      z.object({
        amount: Amount.describe('Minor units of the company’s currency.'),
        eligibleAmount: Amount.optional().describe('What of it may earn; left out: all.'),
        items: z.array(Item).max(200).default([]),
        occurredAt: Instant.optional().describe('Left out: now.'),
      }),
    ]),
  })
  .meta({
    id: 'SimulateOrderRequest',
    example: {
      programId: '0199a5b0-0000-7000-8000-000000000001',
      customerId: '0199a5b0-0000-7000-8000-000000000002',
      order: { amount: 19_900 },
    },
  });
export type SimulateOrderRequest = z.infer<typeof SimulateOrderRequest>;

const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });
const SimulatedRule = z.object({
  rule: z.object({ id: Id, name: z.string(), plugin: z.object({ id: z.string(), digest: z.string() }) }),
  answer: z
    .enum(['answered', 'not-asked', 'lost', 'failed'])
    .describe(
      '`not-asked`: it wants no orders, is not valid then, or the customer takes no part; `lost`: another one of its group won; `failed`: its plugin gave no answer.',
    ),
  effects: z.array(
    z.object({
      kind: z.enum(['award', 'issue', 'tag', 'set-attribute']),
      of: z.string().describe('The wallet, reward or benefit, tag, or attribute.'),
      units: z.int().nullable().describe('Of an award, after limits.'),
      issued: z.boolean().nullable().describe('Of a reward or benefit: whether the catalogue, as it is now, would give it.'),
      reasons: z.array(Reason),
    }),
  ),
  remarks: z.array(Reason),
});

export const SimulatedOrder = z
  .object({
    at: Instant,
    currency: Currency,
    timeZone: z.string(),
    amount: z.int(),
    state: z
      .enum(['current', 'replayed'])
      .describe(
        'Where the rules’ memory and limits come from: as they are now, or from the customer’s orders up to then, beginning empty; budgets of the past are not known and left out.',
      ),
    rules: z.array(SimulatedRule).describe('In their order.'),
    wallets: z.array(z.object({ wallet: z.string(), units: z.int() })),
  })
  .meta({
    id: 'SimulatedEarning',
    description: 'All rules of the programme that are on, together, as if it were live. Nothing is written.',
  });
export type SimulatedOrder = z.infer<typeof SimulatedOrder>;
