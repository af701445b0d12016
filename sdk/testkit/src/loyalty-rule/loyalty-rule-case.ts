import { localMoment, nearestBirthday } from '@liuke/host';
import type { AttributeValue, RuleData, RuleTurn } from '@liuke/sdk';
import { z } from 'zod';
import { CaseProblem } from '../case-problem.ts';

const Value = z.union([z.number(), z.string(), z.boolean()]).nullable();

const Turn = z.strictObject({
  what: z.string(),
  event: z.string().default('order.completed'),
  /** Noon of this day, on the tenant's wall. */
  day: z.iso.date().default('2026-11-25'),
  order: z.string().default('an order'),
  counts: z.boolean().default(true),
  amount: z.int(),
  /** What of the amount may earn; all of it where nothing is said. */
  eligible: z.int().optional(),
  /** Category and amount of each line. */
  items: z.array(z.tuple([z.string().nullable(), z.int()])).default([]),
  orderCount: z.int().default(0),
  /** Other facts by their names: `"totalSpent.90d": 5000`. */
  facts: z.record(z.string(), z.number().nullable()).default({}),
  attributes: z.record(z.string(), Value).default({}),
  tier: z.string().nullable().default(null),
  /** The date of birth, and in which calendar its month and day are. */
  birthday: z
    .tuple([z.iso.date(), z.enum(['solar', 'lunar'])])
    .nullable()
    .default(null),
  units: z.int().default(0),
  issues: z.array(z.string()).default([]),
  /** Tags, each with a sign: "+vip", "-new". */
  tags: z.array(z.string()).default([]),
  /** The codes of all reasons and remarks, in order. */
  says: z.array(z.string()),
});
export type CaseTurn = z.infer<typeof Turn>;

/**
 * What stands in `cases/*.json` of a loyalty rule, in words that someone who knows the field can read and correct. A customer's turns
 * follow on each other: each finds the state that the one before it left.
 */
export const LoyaltyRuleCase = z.strictObject({
  title: z.string(),
  point: z.string().optional(),
  config: z.record(z.string(), z.unknown()),
  tenant: z
    .strictObject({ timeZone: z.string(), currency: z.string(), exponent: z.int() })
    .default({ timeZone: 'Asia/Shanghai', currency: 'CNY', exponent: 2 }),
  customers: z.array(z.strictObject({ who: z.string(), turns: z.array(Turn).min(1) })),
  /** The pointers and codes of problems that a configuration has: "/reward not-a-key". */
  problems: z
    .array(z.strictObject({ what: z.string(), config: z.record(z.string(), z.unknown()), problems: z.array(z.string()) }))
    .default([]),
});
export type LoyaltyRuleCase = z.infer<typeof LoyaltyRuleCase>;

/** The turn as the host would have it before it takes away what the rule does not read. */
export function turnOf(turn: CaseTurn, { tenant }: LoyaltyRuleCase, state: RuleData): RuleTurn {
  const { event: type, day, order: key, counts, amount, eligible, items, tier } = turn;
  needCalendars();
  const at = Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(tenant.timeZone).epochMilliseconds;
  const lines = items.map(([category, paid]) => ({ sku: null, category, quantity: 1, amount: paid }));
  const facts: Record<string, number | null> = { orderCount: turn.orderCount, ...turn.facts };
  const attributes: Record<string, AttributeValue> = turn.attributes;
  return {
    event: { type, at, amount, order: { key, amount, eligibleAmount: eligible ?? amount, counts, items: lines }, properties: {} },
    local: localMoment(new Date(at), tenant.timeZone),
    customer: {
      facts,
      attributes,
      tier,
      tiers: {},
      level: null,
      birthday: turn.birthday && nearestBirthday({ date: turn.birthday[0], calendar: turn.birthday[1] }, day),
    },
    state,
    seed: 1,
  };
}

function needCalendars(): void {
  if (!('Temporal' in globalThis)) throw new CaseProblem('The calendars of the host need Node 26 or newer.');
}
