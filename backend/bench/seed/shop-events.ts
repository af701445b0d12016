/** One event in twenty brings somebody new. */
const NEW_EACH = 20;

export type ShopEvent = {
  readonly externalId: string;
  readonly customer: string;
  readonly isNew: boolean;
  readonly occurredAt: string;
  /** In Asia/Shanghai. */
  readonly localDay: string;
  readonly amount: number;
  readonly line: { readonly sku: string; readonly name: string; readonly category: string; readonly quantity: number };
};

const FIRST = Date.UTC(2026, 0, 1);
const YEAR_OF_MINUTES = 300 * 24 * 60;
const EIGHT_HOURS = 8 * 3_600_000;

/** Orders of one line from customers who are known, or who are new; every run's ids are its own. */
export function shopEvents(run: string, customers: number): () => ShopEvent {
  let number = 0;
  // A multiplicative walk: all over the place, and the same for product and baseline.
  let walk = 12_345;
  const next = (below: number): number => {
    walk = (walk * 48_271) % 2_147_483_647;
    return walk % below;
  };
  return () => {
    number += 1;
    const isNew = number % NEW_EACH === 0;
    const occurred = FIRST + next(YEAR_OF_MINUTES) * 60_000;
    const product = next(500);
    return {
      externalId: `${run}-${number}`,
      customer: isNew ? `${run}-new-${number}` : `c-${1 + next(customers)}`,
      isNew,
      occurredAt: instant(occurred),
      localDay: instant(occurred + EIGHT_HOURS).slice(0, 10),
      amount: 1_000 + next(100_000),
      line: { sku: `SKU-${product}`, name: `Product ${product}`, category: `Category ${product % 20}`, quantity: 1 + next(3) },
    };
  };
}

function instant(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ smallestUnit: 'millisecond' });
}

export function asRequest({ externalId, customer, occurredAt, amount, line }: ShopEvent): object {
  return {
    externalId,
    type: 'order.completed',
    occurredAt,
    customer: { externalId: customer },
    items: [{ lineId: '1', ...line, amount }],
    amount,
    currency: 'CNY',
  };
}
