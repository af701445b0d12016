import { z } from 'zod';
import { Compared, Currency, Day, Id, page } from '../../platform/http/schemas.js';

export const LARGEST_SIMULATION = 10_000;

const Configuration = z.record(z.string(), z.unknown()).describe('What the rule’s configuration schema describes (GET /loyalty-rules).');

export const LoyaltyRule = z
  .object({
    id: z.string(),
    version: z.string(),
    digest: z.string().describe('Names exactly this version.'),
    author: z.string(),
    reads: z.array(z.string()).describe('Exactly the data it is sent, beside the event itself.'),
    configuration: z.record(z.string(), z.unknown()).describe('JSON Schema with `x-liuke-field` hints.'),
    messages: z
      .object({ 'zh-CN': z.record(z.string(), z.string()), en: z.record(z.string(), z.string()) })
      .describe('Its name, labels and sentences of reasons (`reasons.<code>`).'),
  })
  .meta({ id: 'LoyaltyRule' });
export type LoyaltyRule = z.infer<typeof LoyaltyRule>;
export const LoyaltyRulePage = page(LoyaltyRule, 'LoyaltyRulePage');

export const SimulateRuleRequest = z
  .object({
    plugin: Compared.min(1).max(64).describe('A rule’s id, or the digest of one of its versions that the company has installed.'),
    configuration: Configuration.default({}),
    from: Day.describe('Orders from this day of the company’s calendar …'),
    to: Day.describe('… to this one, both included; at most five years.'),
    limit: z
      .int()
      .min(1)
      .max(LARGEST_SIMULATION)
      .default(LARGEST_SIMULATION)
      .describe('How many orders to replay; the earliest are taken.'),
  })
  .meta({
    id: 'SimulateLoyaltyRuleRequest',
    examples: [{ plugin: 'loyalty-units-per-amount', configuration: { units: 1, per: 100 }, from: '2026-01-01', to: '2026-06-30' }],
  });
export type SimulateRuleRequest = z.infer<typeof SimulateRuleRequest>;

const Wallet = z
  .object({
    wallet: z.string().describe('The key of a wallet type.'),
    awarded: z.int(),
    takenBack: z.int().describe('For what was refunded or cancelled since, in proportion.'),
    units: z.int().describe('What is left of it.'),
  })
  .meta({ id: 'SimulatedWallet' });

const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).meta({ id: 'LoyaltyReason' });

const Effect = z
  .object({
    kind: z.enum(['award', 'issue', 'tag', 'set-attribute']),
    of: z.string().describe('The wallet, reward or benefit, tag, or attribute.'),
    units: z.int().nullable().describe('Of an award; else null.'),
    takenBack: z.int().nullable().describe('Of an award, for refunds since; else null.'),
    reasons: z.array(Reason),
  })
  .meta({ id: 'SimulatedEffect' });

const SampleOrder = z
  .object({
    orderId: Id,
    externalId: z.string(),
    occurredAt: z.string(),
    amount: z.int().describe('Minor units of the company’s currency, before refunds.'),
    refunded: z.int(),
    counts: z.boolean().describe('False once cancelled or paid back in full.'),
    customer: z.object({ id: Id, number: z.string(), name: z.string().nullable() }),
    effects: z.array(Effect),
    remarks: z.array(Reason).describe('Why there is nothing, or less than one would expect.'),
  })
  .meta({ id: 'SimulatedOrder' });
export type SampleOrder = z.infer<typeof SampleOrder>;

export const SimulateRuleResponse = z
  .object({
    plugin: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
    currency: Currency,
    timeZone: z.string(),
    orders: z.object({
      inPeriod: z.int(),
      replayed: z.int().describe('Fewer where the limit was reached; the later ones were left out.'),
      lastReplayedDay: Day.nullable().describe('The day of the last order that was replayed.'),
      unconverted: z.int().describe('Orders in other currencies without an exchange rate; they were left out.'),
      earning: z.int().describe('Orders that would have earned something.'),
    }),
    customers: z.object({ replayed: z.int(), earning: z.int() }),
    wallets: z.array(Wallet),
    effects: z
      .array(
        z.object({
          kind: z.enum(['issue', 'tag', 'set-attribute']),
          of: z.string(),
          count: z.int(),
          withdrawn: z.int().describe('For orders that count no more.'),
        }),
      )
      .describe('Everything but units.'),
    reasons: z
      .array(z.object({ code: z.string(), remark: z.boolean().describe('True where nothing came of it.'), orders: z.int() }))
      .describe('How many orders each sentence was said of, most frequent first.'),
    grain: z.enum(['day', 'month']),
    periods: z
      .array(z.object({ from: Day, orders: z.int(), wallets: z.array(Wallet) }))
      .describe('Days, or months for more than two of them.'),
    sample: z.array(SampleOrder).max(20).describe('Orders of customers that the caller may see, one of each kind first.'),
  })
  .meta({
    id: 'LoyaltyRuleSimulation',
    description:
      'Facts and tiers are those of the time of each order; what has no history (attributes, birthdays, tiers before the first) is today’s. The rule’s own memory is empty on the first day, as if it had been switched on then. A company has one simulation under way at a time (429).',
  });
export type SimulateRuleResponse = z.infer<typeof SimulateRuleResponse>;
