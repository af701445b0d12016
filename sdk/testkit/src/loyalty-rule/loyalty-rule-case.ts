import { nearestBirthday } from '@liuke/host';
import type { RuleData, RuleTurn } from '@liuke/sdk';
import { z } from 'zod';
import { CaseProblem } from '../case-problem.ts';

const Data = z.json();

/** Whole numbers are minor units of money, or counts; `day` is on the tenant's wall. */
const Turn = z.strictObject({
  what: z.string(),
  event: z.string().default('order.completed'),
  day: z.iso.date().default('2026-11-25'),
  /** Minutes since midnight. */
  minute: z.int().min(0).max(1_439).default(720),
  order: z.string().default('an order'),
  /** Whether the order still counts after this. */
  counts: z.boolean().default(true),
  amount: z.int(),
  /** What of the amount may earn; all of it unless given. */
  eligible: z.int().optional(),
  /** Lines as category and amount. */
  items: z.array(z.tuple([z.string().nullable(), z.int()])).default([]),
  properties: z.record(z.string(), Data).default({}),
  orderCount: z.int().default(0),
  /** Other facts before the event, by their names. */
  facts: z.record(z.string(), z.number().nullable()).default({}),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  tier: z.string().nullable().default(null),
  level: z.string().nullable().default(null),
  /** The solar day of birth, and the calendar by which the birthday is kept. */
  birthday: z
    .tuple([z.iso.date(), z.enum(['solar', 'lunar'])])
    .nullable()
    .default(null),
  /** Units of all awards together. */
  units: z.int().default(0),
  /** Keys of rewards and benefits. */
  issues: z.array(z.string()).default([]),
  /** Tags, each with a sign: "+vip", "-new". */
  tags: z.array(z.string()).default([]),
  /** Codes of all reasons and remarks, in order. */
  says: z.array(z.string()),
});

/** What stands in `cases/*.json` of a loyalty rule: customers, and what happens to them one thing after the other. */
export const LoyaltyRuleCase = z.strictObject({
  title: z.string(),
  point: z.string().optional(),
  config: z.record(z.string(), z.unknown()),
  customers: z.array(z.strictObject({ who: z.string(), turns: z.array(Turn).min(1) })).min(1),
  /** Configurations, and what the rule has to say against them: "/wallet not-a-key". */
  problems: z
    .array(z.strictObject({ what: z.string(), config: z.record(z.string(), z.unknown()), problems: z.array(z.string()) }))
    .default([]),
});
export type LoyaltyRuleCase = z.infer<typeof LoyaltyRuleCase>;
export type GivenTurn = z.infer<typeof Turn>;

const sunday = 7;

/** The turn as the host would put it together, with what the turns before have left in `state`. */
export function turnOf(given: GivenTurn, state: RuleData): RuleTurn {
  const {
    event,
    day,
    minute,
    order,
    counts,
    amount,
    eligible = amount,
    items,
    properties,
    orderCount,
    facts,
    attributes,
    tier,
    level,
  } = given;
  const lines = items.map(([category, paid]) => ({ sku: null, category, quantity: 1, amount: paid }));
  const at = Date.parse(`${day}T00:00Z`) + minute * 60_000;
  return {
    event: { type: event, at, amount, order: { key: order, amount, eligibleAmount: eligible, counts, items: lines }, properties },
    local: { day, weekday: new Date(at).getUTCDay() || sunday, minute },
    customer: { facts: { orderCount, ...facts }, tier, tiers: {}, level, attributes, birthday: birthdayOf(given) },
    state,
    seed: 1,
  };
}

function birthdayOf({ birthday, day }: GivenTurn) {
  if (birthday === null) return null;
  if (!('Temporal' in globalThis)) throw new CaseProblem('Birthdays are worked out with Temporal: run this case on Node 26 or newer.');
  return nearestBirthday({ date: birthday[0], calendar: birthday[1] }, day);
}
