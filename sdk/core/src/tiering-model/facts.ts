/** How a fact's value is measured, and so how the host writes it in a sentence. */
export type FactUnit = 'days' | 'count' | 'money' | 'instant';

/**
 * The facts a tiering model may read about one customer. All are numbers or null.
 *
 * - `days`: whole days of the tenant's calendar; `money`: integer minor units of the tenant's currency;
 *   `instant`: milliseconds since 1970-01-01T00:00Z.
 * - Orders that were cancelled or fully refunded count for nothing. Refunds lower the spend of their order's day.
 */
export const tieringFacts = {
  /** Days from the last order to `now`; null without an order. 0 is today. */
  recencyDays: 'days',
  /** Days from the first order to `now`; null without an order. */
  tenureDays: 'days',
  /** Orders that count; 0 without one. */
  orderCount: 'count',
  /** Paid minus refunded; 0 without an order. */
  totalSpent: 'money',
  /** `totalSpent / orderCount`, rounded half up; null without an order. */
  averageOrderValue: 'money',
  /** Null without an order. */
  firstOrderAt: 'instant',
  /** Null without an order. */
  lastOrderAt: 'instant',
  /** Recorded interactions. */
  interactionCount: 'count',
  /** Days from the last order or recorded interaction, whichever is later, to `now`; null without either. 0 is today. */
  daysSinceActivity: 'days',
  /** Customers whom this one has brought and who bought something that was not sent back: referrals that were rewarded. */
  referralCount: 'count',
} as const satisfies Readonly<Record<string, FactUnit>>;

/** A fact over everything that is known about a customer: `orderCount`. */
export type WholeLifeFact = keyof typeof tieringFacts;

/** A sum over the last N days of the tenant's calendar, today included: `totalSpent.90d`. N is 1 … 1,100. */
export type WindowFact = `${'orderCount' | 'totalSpent' | 'averageOrderValue' | 'interactionCount'}.${number}d`;

/** The name of a fact, with or without a window. */
export type TieringFact = WholeLifeFact | WindowFact;

/** A fact's name taken apart. */
export type ParsedFact = { readonly fact: WholeLifeFact; readonly windowDays: number | null; readonly unit: FactUnit };

const windowed: ReadonlySet<string> = new Set(['orderCount', 'totalSpent', 'averageOrderValue', 'interactionCount']);

function isWholeLifeFact(name: string): name is WholeLifeFact {
  return Object.hasOwn(tieringFacts, name);
}

/**
 * Reads a fact's name.
 *
 * @returns the fact, its window in days (null: the whole life) and its unit; undefined when there is no such fact
 *
 * @example
 * parseFact('totalSpent.90d'); // { fact: 'totalSpent', windowDays: 90, unit: 'money' }
 */
export function parseFact(name: string): ParsedFact | undefined {
  const [fact = '', window, ...rest] = name.split('.');
  if (rest.length > 0 || !isWholeLifeFact(fact)) return undefined;
  const unit = tieringFacts[fact];
  if (window === undefined) return { fact, windowDays: null, unit };
  const days = /^([1-9]\d{0,3})d$/.exec(window)?.[1];
  if (days === undefined || !windowed.has(fact) || Number(days) > 1_100) return undefined;
  return { fact, windowDays: Number(days), unit };
}
