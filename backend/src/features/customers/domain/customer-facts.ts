/** One row of what is known from events, for one currency. Interactions, referrals and preferences have no currency and stand under XXX. */
export type FactRow = {
  currency: string;
  orders: number;
  gross: number;
  refunded: number;
  interactions: number;
  referred: number;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
  lastInteractionAt: string | null;
  preferredProduct: string | null;
  preferredCategory: string | null;
};

export type MoneyFacts = {
  currency: string;
  orders: number;
  gross: number;
  refunded: number;
  spent: number;
  averageOrderValue: number | null;
  firstOrderAt: string | null;
  lastOrderAt: string | null;
};

export type CustomerFacts = MoneyFacts & {
  interactions: number;
  lastInteractionAt: string | null;
  referred: number;
  preferredProduct: string | null;
  preferredCategory: string | null;
  otherCurrencies: MoneyFacts[];
};

const NO_CURRENCY = 'XXX';

/** The facts a person reads first are those in the company's currency; the others stand beside them. */
export function summariseFacts(rows: readonly FactRow[], currency: string): CustomerFacts {
  const main = rows.find((row) => row.currency === currency);
  const other = rows.find((row) => row.currency === NO_CURRENCY);
  return {
    ...moneyFacts(main ?? { currency, orders: 0, gross: 0, refunded: 0, firstOrderAt: null, lastOrderAt: null }),
    interactions: rows.reduce((sum, row) => sum + row.interactions, 0),
    lastInteractionAt: rows.reduce<string | null>(
      (latest, { lastInteractionAt: at }) => (at !== null && (latest === null || at > latest) ? at : latest),
      null,
    ),
    referred: other?.referred ?? 0,
    preferredProduct: other?.preferredProduct ?? null,
    preferredCategory: other?.preferredCategory ?? null,
    otherCurrencies: rows
      .filter((row) => row.currency !== currency && row.currency !== NO_CURRENCY && row.orders > 0)
      .map(moneyFacts)
      .toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

function moneyFacts(row: Pick<FactRow, 'currency' | 'orders' | 'gross' | 'refunded' | 'firstOrderAt' | 'lastOrderAt'>): MoneyFacts {
  const { currency, orders, gross, refunded, firstOrderAt, lastOrderAt } = row;
  const spent = gross - refunded;
  return {
    currency,
    orders,
    gross,
    refunded,
    spent,
    averageOrderValue: orders === 0 ? null : Math.round(spent / orders),
    firstOrderAt,
    lastOrderAt,
  };
}
