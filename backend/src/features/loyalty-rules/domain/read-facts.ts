import { parseFact } from '@liuke/sdk';

/** What counts of a customer, over their life or some days. */
export type Sums = { orders: number; spent: number; interactions: number };
export type OrderPlace = { readonly at: number; readonly day: number };

/** What is known of a customer at an instant; days are counted from 1970-01-01. */
export type KnownFacts = {
  readonly life: Sums;
  /** The sums of so many days up to and including a day. */
  readonly within: (day: number, length: number) => Sums;
  readonly first: () => OrderPlace | undefined;
  readonly last: () => OrderPlace | undefined;
  readonly lastTalk: number | null;
  readonly referred: number;
};

export function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000;
}

export function sumWithin(days: ReadonlyMap<number, Sums>, today: number, length: number): Sums {
  const sums = { orders: 0, spent: 0, interactions: 0 };
  for (const [day, of] of days) {
    if (day <= today - length || day > today) continue;
    sums.orders += of.orders;
    sums.spent += of.spent;
    sums.interactions += of.interactions;
  }
  return sums;
}

export function readFacts(names: readonly string[], today: string, known: KnownFacts): Record<string, number | null> {
  return Object.fromEntries(names.map((name) => [name, readFact(name, dayNumber(today), known)]));
}

function readFact(name: string, today: number, known: KnownFacts): number | null {
  const parsed = parseFact(name);
  if (!parsed) throw new Error(`There is no fact ${name}.`);
  const { fact, windowDays } = parsed;
  const { orders, spent, interactions } = windowDays === null ? known.life : known.within(today, windowDays);
  switch (fact) {
    case 'orderCount':
      return orders;
    case 'totalSpent':
      return spent;
    case 'averageOrderValue':
      return orders === 0 ? null : Math.round(spent / orders);
    case 'interactionCount':
      return interactions;
    case 'daysSinceActivity':
      return since(today, later(known.last()?.day ?? null, known.lastTalk));
    case 'referralCount':
      return known.referred;
    case 'recencyDays':
      return since(today, known.last()?.day ?? null);
    case 'tenureDays':
      return since(today, known.first()?.day ?? null);
    case 'firstOrderAt':
      return known.first()?.at ?? null;
    default:
      return known.last()?.at ?? null;
  }
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function since(today: number, day: number | null): number | null {
  return day === null ? null : Math.max(0, today - day);
}
