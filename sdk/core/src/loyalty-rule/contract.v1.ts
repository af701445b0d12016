/**
 * Extension point `loyalty-rule@1`: says what an event earns a customer, and why. It proposes; the host disposes.
 *
 * The host calls `plan` once for a configuration and `earn` for batches of turns: an event with its customer as they stood before it.
 *
 * **Rounds.** A call holds at most one turn of a customer. The next turn of the same customer comes in a later call, with the facts
 * and the rule's state as the turn before left them, so nothing has to be remembered between calls. A customer's turns come in the
 * order in which they occurred, equal instants in the order of the events' names. An event that arrives late is worked on when it
 * arrives: with the facts known by then, itself left out, and days counted to the day on which it occurred.
 *
 * **Once.** The host keeps an effect under (tenant, event, rule, number of the effect in the outcome); whatever is worked on twice has
 * its effects once. Hence the order of the effects is part of the decision: the same turn always gives the same list.
 *
 * **Returns.** A rule takes nothing back. What an order earned the host reverses by itself: once `r` of its `a` is paid back,
 * `floor(units × r / a)` of each award are taken back, all when it is cancelled or paid back in full; rewards and benefits are
 * withdrawn when the order counts no more; tags and attributes stay. A rule may ask for the turns of `order.refunded` and
 * `order.cancelled` all the same, to correct its own state (`order.counts`), and what it proposes there belongs to that event.
 *
 * **Not in a rule.** Caps, budgets, stacking with other rules, periods of validity and who takes part are settings of the host.
 *
 * **Same in, same out.** There is no clock, no chance, no calendar inside. `at` is the event's instant, `local` the tenant's wall
 * calendar, birthdays are worked out by the host, and `seed` is a number that belongs to event and rule. So a turn can be replayed,
 * simulated on past orders and explained. Source of the rules about birthdays: the Chinese calendar as in Unicode CLDR.
 *
 * Money is integer minor units of the tenant's currency; units are integers up to 2^53 − 1. The contract changes only by adding: ignore
 * what you do not know.
 *
 * @module
 */

import type { ConfigurationProblem } from '../tiering-model/contract.v1.ts';

/** Name and version of this extension point. */
export const loyaltyRulePoint = 'loyalty-rule@1';

/** A value that JSON can hold. */
export type RuleData = null | boolean | number | string | readonly RuleData[] | { readonly [key: string]: RuleData };

/** The events of orders that every tenant has. Others are the tenant's own types. */
export type OrderEvent = 'order.completed' | 'order.refunded' | 'order.cancelled';

/** A line of an order. `amount` is what was paid for the line, after conversion. Sent to rules that read `items`. */
export type RuleItem = {
  readonly sku: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly amount: number;
};

/** The order that an event is about. */
export type RuleOrder = {
  /** Names the order, the same in every turn about it; at most 64 characters. Nothing else can be read from it. */
  readonly key: string;
  /** What was paid for it, before refunds. */
  readonly amount: number;
  /** What of it may earn, 0 … : without postage or gift cards, as the source of the order says. */
  readonly eligibleAmount: number;
  /** Whether it still counts after this event: false once cancelled or paid back in full. */
  readonly counts: boolean;
  readonly items?: readonly RuleItem[];
};

/** What happened. */
export type RuleEvent = {
  /** `order.completed`, `interaction.recorded`, or a type of the tenant's own. */
  readonly type: string;
  /** Milliseconds since 1970-01-01T00:00Z: the turn's now. */
  readonly at: number;
  /** What this event is about: paid, or paid back; null where it has no amount. */
  readonly amount: number | null;
  /** Null for events that are not about an order. */
  readonly order: RuleOrder | null;
  /** What the source sent beside it. Sent to rules that read `properties`. */
  readonly properties?: { readonly [name: string]: RuleData };
};

/** `at` on the tenant's wall. */
export type LocalMoment = {
  /** yyyy-mm-dd in the Gregorian calendar. */
  readonly day: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** Minutes since midnight on the clock, 0 … 1439. */
  readonly minute: number;
};

/**
 * The birthday nearest to the turn's day. A solar birthday on 29 February is on the 28th in other years. A lunar one is looked up in the
 * Chinese calendar: who was born in a leap month has it in the plain month of the same number, day 30 is day 29 in short months.
 */
export type RuleBirthday = {
  /** The day it falls on, yyyy-mm-dd in the Gregorian calendar, also for lunar birthdays. */
  readonly on: string;
  /** Days from the turn's day to `on`: 0 today, −1 it was yesterday. */
  readonly daysAway: number;
  /** Whether `on` lies in the Gregorian month of the turn's day. */
  readonly thisMonth: boolean;
  /**
   * The year of the birthday in its own calendar; what is given once a year is given once for each. Two lunar birthdays can lie in
   * one Gregorian year, and none in another.
   */
  readonly year: number;
};

/** The customer before the event, as far as the rule reads about them. */
export type RuleCustomer = {
  /** A value for each fact that the rule reads, as for tiering models; null where there is none. */
  readonly facts: { readonly [fact: string]: number | null };
  /** The tier in the tenant's primary scheme, and in each scheme by its id. Sent to rules that read `tier`. */
  readonly tier?: string | null;
  readonly tiers?: { readonly [schemeId: string]: string };
  /** The level that they have reached by units; null without one. Sent to rules that read `level`. */
  readonly level?: string | null;
  /** Values by key, null where there is none: texts, whole numbers (money in minor units), true or false; days as yyyy-mm-dd. */
  readonly attributes: { readonly [key: string]: string | number | boolean | null };
  /** Sent to rules that read `birthday`; null where none is known. */
  readonly birthday?: RuleBirthday | null;
};

/** An event and its customer before it. */
export type RuleTurn = {
  readonly event: RuleEvent;
  readonly local: LocalMoment;
  readonly customer: RuleCustomer;
  /** What this rule last kept about this customer with `set-state`; null at first. */
  readonly state: RuleData;
  /** 0 … 2^32 − 1, the same whenever this event is worked on by this rule: chance that can be replayed. */
  readonly seed: number;
};

/** A value in a sentence, written by the host in its unit; a tier is written with the tenant's name for it. */
export type RuleReasonParam =
  | string
  | number
  | { readonly unit: 'money' | 'days' | 'count' | 'percent'; readonly value: number }
  | { readonly tier: string };

/** One sentence of the answer to "why". Its text is the message `reasons.<code>`, its placeholders are the params. */
export type RuleReason = { readonly code: string; readonly params: { readonly [name: string]: RuleReasonParam } };

/** Units for a wallet. */
export type Award = {
  readonly kind: 'award';
  /** 1 … 2^53 − 1. */
  readonly units: number;
  /** The key of one of the tenant's wallet types: `[a-z][a-z0-9-]*`, at most 40 characters. */
  readonly wallet: string;
  /** Days until they can be spent, 0 … 3,650; what the wallet type says by default. */
  readonly pendingDays?: number;
  /** When they lapse: so many days after the event, 1 … 36,500, or at the end of a day; what the wallet type says by default. */
  readonly expires?: { readonly afterDays: number } | { readonly on: string };
  readonly reasons: readonly RuleReason[];
};

/**
 * A reward (a coupon, a gift, a service, a benefit) from the tenant's catalogue, by its key; `benefit` where it must be one that grants a
 * benefit. The host issues it once for each event, rule and effect, or says why not: no such key, not on offer, run out, the customer's
 * limit, not for their tier. What was not used yet is withdrawn when nothing is left of the order.
 */
export type Issue = {
  readonly kind: 'issue';
  readonly what: 'reward' | 'benefit';
  readonly key: string;
  readonly reasons: readonly RuleReason[];
};

/** A tag that the customer shall, or shall no more, carry; at most 50 characters. */
export type TagChange = {
  readonly kind: 'tag';
  readonly change: 'add' | 'remove';
  readonly tag: string;
  readonly reasons: readonly RuleReason[];
};

/** A value for one of the tenant's own attributes; null empties it. */
export type AttributeChange = {
  readonly kind: 'set-attribute';
  readonly attribute: string;
  readonly value: string | number | boolean | null;
  readonly reasons: readonly RuleReason[];
};

/** What this rule wants to find in `state` at the customer's next turn: at most 1 KB of JSON. At most one in an outcome. */
export type StateChange = { readonly kind: 'set-state'; readonly state: RuleData };

/** One thing that shall come of a turn. */
export type RuleEffect = Award | Issue | TagChange | AttributeChange | StateChange;

/**
 * What comes of one turn: at most 20 effects. `remarks` say why there is nothing, or less than one would expect; they are shown beside
 * the event and change nothing.
 */
export type RuleOutcome = { readonly effects: readonly RuleEffect[]; readonly remarks?: readonly RuleReason[] };

/** Input of `plan`. */
export type RulePlanInput = { readonly config: unknown };

/** What the rule makes of a configuration: what is wrong with it, and the types of the events that it wants turns of, at most 20. */
export type RulePlan = { readonly problems: readonly ConfigurationProblem[]; readonly events: readonly string[] };

/** What is the same for all turns: `exponent` is the number of decimals of the currency, 2 for CNY and 0 for JPY. */
export type RuleTenant = { readonly timeZone: string; readonly currency: string; readonly exponent: number };

/** Input of `earn`: at most 5,000 turns, each of another customer. */
export type EarnInput = { readonly config: unknown; readonly tenant: RuleTenant; readonly turns: readonly RuleTurn[] };

/** Output of `earn`: an outcome for each turn, in order; 1 KB a turn on average. */
export type EarnOutput = { readonly outcomes: readonly RuleOutcome[] };
