import { z } from 'zod';
import { Currency, Day, Id, Instant } from '../../platform/http/schemas.js';

export const LiabilityQuery = z.object({
  asOf: z
    .union([Day, Instant])
    .optional()
    .describe('An instant of the past, or a day of the company’s calendar: its end. Now, if it is not said.'),
});
export type LiabilityQuery = z.infer<typeof LiabilityQuery>;

const Month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .describe('A month of the company’s calendar, yyyy-mm.');
const Names = z.object({ 'zh-CN': z.string(), en: z.string() });
const Cost = z.int().describe('In minor units of the company’s currency.');

const Flow = z
  .object({
    month: Month,
    opening: z.int(),
    issued: z.int().describe('Earned, pending or not.'),
    adjusted: z.int().describe('By people, up and down.'),
    spent: z.int().describe('Less what was cancelled.'),
    expired: z.int().describe('In the month of the last day on which they could be spent.'),
    reversed: z.int().describe('Asked back for returned purchases.'),
    closing: z.int().describe('Pending and active units at the end: opening + issued + adjusted − spent − expired − reversed.'),
  })
  .meta({ id: 'LiabilityFlow' });

export const WalletTypeLiability = z
  .object({
    walletType: z.object({ id: Id, key: z.string(), names: Names, purpose: z.string() }),
    outstanding: z.object({
      pending: z.int(),
      active: z.int().describe('Reserved units among them, less what is owed; as balances say it.'),
      reserved: z.int(),
      owed: z.int().describe('By members whose returned purchases asked back more than they had.'),
      held: z.int().describe('What members hold, pending and active: pending + active + owed. What one owes takes nothing from another.'),
    }),
    costPerThousand: Cost.describe('What a thousand units are worth, in minor units of the company’s currency.'),
    cost: Cost.describe('Of the units held.'),
    expiring: z.object({
      months: z
        .array(z.object({ month: Month, units: z.int(), cost: Cost }))
        .length(24)
        .describe('Active units by the month of the last day on which they can be spent, as things stand.'),
      later: z.int(),
      never: z.int().describe('Active units that never lapse by themselves.'),
      pending: z.int().describe('Units that do not lapse yet, because they cannot be spent yet.'),
    }),
    flows: z.array(Flow).describe('The last 24 months at the most, the oldest first.'),
    breakage: z.object({
      matured: z.int().describe('Units whose last day has passed, or that have lapsed, and that were spent or lapsed.'),
      expired: z.int().describe('Those of them that lapsed.'),
      rate: z
        .number()
        .nullable()
        .describe(
          'expired ÷ matured; units that were asked back, given away or moved to another member count in neither. Null while nothing has matured.',
        ),
    }),
  })
  .meta({ id: 'WalletTypeLiability' });
export type WalletTypeLiability = z.infer<typeof WalletTypeLiability>;

const Promised = z.int().describe('Redemptions that are owed: not used, not taken back, and not past their last day.');
const Pending = z.int().describe('Those of them that wait to be handed over.');
const PromisedCost = z.int().describe('At what a reward cost when it was taken, in minor units of the company’s currency.');

export const RewardsLiability = z
  .object({
    count: Promised,
    pending: Pending,
    cost: PromisedCost,
    items: z
      .array(
        z.object({
          reward: z.object({ id: Id, key: z.string(), names: Names, kind: z.enum(['coupon', 'gift', 'service', 'benefit']) }),
          count: Promised,
          pending: Pending,
          cost: PromisedCost,
        }),
      )
      .describe('By reward, the dearest first.'),
    months: z
      .array(z.object({ month: Month, count: Promised, cost: PromisedCost }))
      .describe('At the end of each of the last 24 months at the most, the oldest first; the last one is the instant of the report.'),
  })
  .meta({
    id: 'RewardsLiability',
    description:
      'Rewards that members have taken or were given and have not had yet. Gifts and services are owed until they are handed over.',
  });

export const Liability = z
  .object({
    asOf: Instant,
    currency: Currency,
    timeZone: z.string(),
    cost: Cost.describe('Of all wallet types.'),
    walletTypes: z.array(WalletTypeLiability),
    rewards: RewardsLiability,
  })
  .meta({
    id: 'Liability',
    description:
      'What a company owes its members, worked out from transfers and what they moved, not from today’s balances, and from redemptions.',
  });
export type Liability = z.infer<typeof Liability>;
