import { type KnownFacts, type OrderPlace, readFacts, sumWithin, type Sums } from '../loyalty-rules/loyalty-rules.public.js';

/** What was known of a customer before a flush. */
export type KnownBefore = {
  readonly life: Sums;
  readonly days: ReadonlyMap<number, Sums>;
  readonly lastTalk: number | null;
  readonly referred: number;
  /** Their first and last orders that count, those aside which the flush itself changes. */
  readonly places: readonly OrderPlace[];
};

export const unknownBefore: KnownBefore = {
  life: { orders: 0, spent: 0, interactions: 0 },
  days: new Map(),
  lastTalk: null,
  referred: 0,
  places: [],
};

/** An order as far as it counts. */
export type CountedOrder = { readonly place: OrderPlace; readonly amount: number; readonly refunded: number; readonly counts: boolean };

/** Facts between the events of a flush: from what was known before it, one event after the other. */
export class FlushFold {
  private readonly life: Sums;
  private readonly days: Map<number, Sums>;
  private readonly changing = new Map<string, OrderPlace>();
  private lastTalk: number | null;

  /** `changing` are orders that the flush changes, as they stood before. */
  constructor(
    private readonly before: KnownBefore,
    changing: ReadonlyMap<string, CountedOrder>,
  ) {
    this.life = { ...before.life };
    this.days = new Map([...before.days].map(([day, sums]) => [day, { ...sums }]));
    this.lastTalk = before.lastTalk;
    for (const [id, { place, counts }] of changing) if (counts) this.changing.set(id, place);
  }

  /** `from` is null for an order that is new. */
  changed(id: string, from: CountedOrder | null, to: CountedOrder): void {
    if (from) this.count(from, -1);
    this.count(to, 1);
    if (to.counts) this.changing.set(id, to.place);
    else this.changing.delete(id);
  }

  talked(day: number): void {
    this.life.interactions += 1;
    this.sumsOf(day).interactions += 1;
    this.lastTalk = Math.max(this.lastTalk ?? day, day);
  }

  read(names: readonly string[], today: string): Record<string, number | null> {
    const places = [...this.before.places, ...this.changing.values()];
    const known: KnownFacts = {
      life: this.life,
      within: (day, length) => sumWithin(this.days, day, length),
      first: () => places.reduce<OrderPlace | undefined>((first, place) => (first && first.at <= place.at ? first : place), undefined),
      last: () => places.reduce<OrderPlace | undefined>((last, place) => (last && last.at >= place.at ? last : place), undefined),
      lastTalk: this.lastTalk,
      referred: this.before.referred,
    };
    return readFacts(names, today, known);
  }

  private count({ place, amount, refunded, counts }: CountedOrder, sign: 1 | -1): void {
    if (!counts) return;
    for (const sums of [this.life, this.sumsOf(place.day)]) {
      sums.orders += sign;
      sums.spent += sign * (amount - refunded);
    }
  }

  private sumsOf(day: number): Sums {
    const known = this.days.get(day) ?? { orders: 0, spent: 0, interactions: 0 };
    this.days.set(day, known);
    return known;
  }
}
