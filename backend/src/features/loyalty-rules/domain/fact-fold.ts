import type { PastChange, PastOrder } from './past.js';
import { dayNumber, type KnownFacts, readFacts, sumWithin, type Sums } from './read-facts.js';

type Standing = { readonly order: PastOrder; refunded: number; cancelled: boolean };

const nothing = (): Sums => ({ orders: 0, spent: 0, interactions: 0 });

/** What is known of one customer after each thing that happened, in the order in which it happened. */
export class FactFold {
  private readonly standings = new Map<string, Standing>();
  private readonly inTime: Standing[] = [];
  private first = 0;
  private readonly days = new Map<number, Sums>();
  private readonly life = nothing();
  private lastTalk: number | null = null;
  private referrals = 0;

  placed(order: PastOrder): void {
    const standing = { order, refunded: 0, cancelled: false };
    this.standings.set(order.id, standing);
    this.inTime.push(standing);
    this.count(standing, 1);
  }

  changed({ orderId, kind, amount }: PastChange): void {
    const standing = this.standings.get(orderId);
    if (!standing) return;
    this.count(standing, -1);
    if (kind === 'cancellation') standing.cancelled = true;
    else standing.refunded = Math.min(standing.order.amount, standing.refunded + amount);
    this.count(standing, 1);
  }

  talked(day: string): void {
    const number = dayNumber(day);
    this.sumsOf(number).interactions += 1;
    this.life.interactions += 1;
    this.lastTalk = Math.max(this.lastTalk ?? number, number);
  }

  /** One more of those whom the customer brought counts, or one less. */
  referred(by: 1 | -1): void {
    this.referrals += by;
  }

  /** How an order stands by now; one that is not placed yet counts for nothing. */
  standingOf(orderId: string): { amount: number; refunded: number; counts: boolean } {
    const standing = this.standings.get(orderId);
    if (!standing) return { amount: 0, refunded: 0, counts: false };
    return { amount: standing.order.amount, refunded: standing.refunded, counts: counts(standing) };
  }

  read(names: readonly string[], today: string): Record<string, number | null> {
    const known: KnownFacts = {
      life: this.life,
      within: (day, length) => this.window(day, length),
      first: () => placeOf(this.edge('first')),
      last: () => placeOf(this.edge('last')),
      lastTalk: this.lastTalk,
      referred: this.referrals,
    };
    return readFacts(names, today, known);
  }

  /** The first or last order that counts. What counts no more never will again: it is passed over once and for all. */
  private edge(which: 'first' | 'last'): PastOrder | undefined {
    while (this.isGone(this.inTime.at(-1))) this.inTime.pop();
    while (this.isGone(this.inTime[this.first])) this.first += 1;
    return (which === 'first' ? this.inTime[this.first] : this.inTime.at(-1))?.order;
  }

  private isGone(standing: Standing | undefined): boolean {
    return standing !== undefined && !counts(standing);
  }

  private window(today: number, length: number): Sums {
    return sumWithin(this.days, today, length);
  }

  private count(standing: Standing, sign: 1 | -1): void {
    if (!counts(standing)) return;
    for (const sums of [this.life, this.sumsOf(dayNumber(standing.order.day))]) {
      sums.orders += sign;
      sums.spent += sign * (standing.order.amount - standing.refunded);
    }
  }

  private sumsOf(day: number): Sums {
    const known = this.days.get(day) ?? nothing();
    this.days.set(day, known);
    return known;
  }
}

function counts({ order, refunded, cancelled }: Standing): boolean {
  return !cancelled && (order.amount === 0 || refunded < order.amount);
}

function placeOf(order: PastOrder | undefined): { at: number; day: number } | undefined {
  return order && { at: order.at, day: dayNumber(order.day) };
}
