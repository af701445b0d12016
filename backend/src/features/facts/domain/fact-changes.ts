/** Stands for "no currency" (ISO 4217): interactions and preferences. */
export const NO_CURRENCY = 'XXX';

export type CountedOrder = { readonly customerId: string; readonly day: string; readonly occurredAt: Date };
export type CountedAmount = { readonly currency: string; readonly orders: number; readonly gross: number; readonly refunded: number };

export type FactRow = {
  readonly customerId: string;
  readonly currency: string;
  orders: number;
  gross: number;
  refunded: number;
  interactions: number;
  referred: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  lastInteractionAt: Date | null;
};

export type DayRow = {
  readonly customerId: string;
  readonly currency: string;
  readonly day: string;
  orders: number;
  gross: number;
  refunded: number;
  interactions: number;
};

/** What a set of events adds to, and takes from, the facts and days of the customers they are about. */
export class FactChanges {
  private readonly factRows = new Map<string, FactRow>();
  private readonly dayRows = new Map<string, DayRow>();
  private readonly losing = new Map<string, FactRow>();
  private readonly choosing = new Set<string>();
  private readonly referringLess = new Set<string>();

  /** An order that counted for `before` counts for `after` now. */
  order(order: CountedOrder, before: readonly CountedAmount[], after: readonly CountedAmount[]): void {
    for (const amount of before) this.adjust(order, amount, -1);
    for (const amount of after) this.adjust(order, amount, 1);
    for (const { currency } of before) {
      if (!after.some((amount) => amount.currency === currency)) this.lose(order.customerId, currency);
    }
    for (const { currency } of after) {
      if (!before.some((amount) => amount.currency === currency)) this.gain(order, currency);
    }
  }

  interaction(customerId: string, day: string, occurredAt: Date): void {
    const row = this.factRow(customerId, NO_CURRENCY);
    row.interactions += 1;
    row.lastInteractionAt = later(row.lastInteractionAt, occurredAt);
    this.dayRow(customerId, day, NO_CURRENCY).interactions += 1;
  }

  /** So many more, or less, of the customers whom this one brought count. */
  referrals(customerId: string, by: number): void {
    this.factRow(customerId, NO_CURRENCY).referred += by;
    if (by < 0) this.referringLess.add(customerId);
  }

  /** The customer's products may rank differently now. */
  preferences(customerId: string): void {
    this.choosing.add(customerId);
    this.factRow(customerId, NO_CURRENCY);
  }

  get customerIds(): readonly string[] {
    return [...new Set([...this.factRows.values()].map((row) => row.customerId))].toSorted();
  }

  /** In the order in which rows are locked. */
  get facts(): readonly FactRow[] {
    return [...this.factRows.entries()].toSorted(byKey).map(([, row]) => row);
  }

  get days(): readonly DayRow[] {
    return [...this.dayRows.entries()].toSorted(byKey).map(([, row]) => row);
  }

  /** Rows whose first and last order can no longer be known from sums. */
  get rowsToReadAgain(): readonly FactRow[] {
    return [...this.losing.values()];
  }

  get customersToChooseFor(): readonly string[] {
    return [...this.choosing];
  }

  /** Customers who lost an order that counted. */
  get customersWhoLost(): readonly string[] {
    return [...new Set([...this.losing.values()].map(({ customerId }) => customerId))];
  }

  /** Customers whose row may say nothing any more. */
  get customersWhoMayHaveNoFacts(): readonly string[] {
    return [...new Set([...this.customersWhoLost, ...this.choosing, ...this.referringLess])];
  }

  private adjust(order: CountedOrder, amount: CountedAmount, sign: 1 | -1): void {
    const rows = [this.factRow(order.customerId, amount.currency), this.dayRow(order.customerId, order.day, amount.currency)];
    for (const row of rows) {
      row.orders += sign * amount.orders;
      row.gross += sign * amount.gross;
      row.refunded += sign * amount.refunded;
    }
  }

  private gain({ customerId, occurredAt }: CountedOrder, currency: string): void {
    const row = this.factRow(customerId, currency);
    row.firstOrderAt = row.firstOrderAt !== null && row.firstOrderAt < occurredAt ? row.firstOrderAt : occurredAt;
    row.lastOrderAt = later(row.lastOrderAt, occurredAt);
  }

  private lose(customerId: string, currency: string): void {
    this.losing.set(`${customerId} ${currency}`, this.factRow(customerId, currency));
  }

  private factRow(customerId: string, currency: string): FactRow {
    const key = `${customerId} ${currency}`;
    const known = this.factRows.get(key);
    if (known) return known;
    const row: FactRow = {
      customerId,
      currency,
      ...nothing(),
      referred: 0,
      firstOrderAt: null,
      lastOrderAt: null,
      lastInteractionAt: null,
    };
    this.factRows.set(key, row);
    return row;
  }

  private dayRow(customerId: string, day: string, currency: string): DayRow {
    const key = `${customerId} ${day} ${currency}`;
    const known = this.dayRows.get(key);
    if (known) return known;
    const row: DayRow = { customerId, day, currency, ...nothing() };
    this.dayRows.set(key, row);
    return row;
  }
}

function nothing(): { orders: number; gross: number; refunded: number; interactions: number } {
  return { orders: 0, gross: 0, refunded: 0, interactions: 0 };
}

function later(known: Date | null, instant: Date): Date {
  return known !== null && known > instant ? known : instant;
}

function byKey<Row>([a]: readonly [string, Row], [b]: readonly [string, Row]): number {
  return a < b ? -1 : 1;
}
