export type DatedRate = { currency: string; day: string; rate: string };

/** A company's rates into its own currency. An order is converted by the latest rate on or before its day; before the first, by the first. */
export class Rates {
  private readonly byCurrency = new Map<string, DatedRate[]>();

  constructor(rates: readonly DatedRate[]) {
    for (const rate of rates.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
      const known = this.byCurrency.get(rate.currency);
      if (known) known.push(rate);
      else this.byCurrency.set(rate.currency, [rate]);
    }
  }

  on(currency: string, day: string): string | undefined {
    const rates = this.byCurrency.get(currency) ?? [];
    return (rates.findLast((rate) => rate.day <= day) ?? rates[0])?.rate;
  }
}
