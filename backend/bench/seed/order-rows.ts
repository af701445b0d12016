export type OrderRow = {
  readonly number: string;
  readonly customer: string;
  /** In Asia/Shanghai. */
  readonly day: string;
  /** Minor units. */
  readonly amount: number;
};

const CUSTOMERS_SHARE = 10;

/** The rows of a shop's export: ten orders a customer, spread over three years, a row each. */
export function* orderRows(run: string, count: number): Generator<OrderRow> {
  const first = Temporal.PlainDate.from('2023-01-01');
  const days = Array.from({ length: 1_000 }, (_, day) => first.add({ days: day }).toString());
  const customers = Math.max(1, Math.floor(count / CUSTOMERS_SHARE));
  for (let number = 0; number < count; number += 1) {
    const scattered = (number * 7_919) % 1_000_003;
    yield {
      number: `${run}-${number}`,
      customer: `${run}-c${scattered % customers}`,
      day: days[scattered % days.length] ?? '2023-01-01',
      amount: 500 + (scattered % 50_000),
    };
  }
}
