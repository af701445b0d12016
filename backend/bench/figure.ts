/** An absolute measurement, so that a ratio never stands alone. */
export type Amount = { readonly value: number; readonly unit: string };

export type Figure = {
  readonly name: string;
  readonly what: string;
  readonly product: Amount;
  readonly baseline: Amount | null;
  readonly ratio: number | null;
  /** In words; null where a figure is only told. */
  readonly target: string | null;
  readonly met: boolean | null;
};

type Limit = { readonly atLeast: number } | { readonly atMost: number };

/** A rate or a time of the product held against the same of its baseline. */
export function compare(
  name: string,
  what: string,
  { product, baseline, limit }: { product: Amount; baseline: Amount; limit?: Limit },
): Figure {
  const ratio = product.value / baseline.value;
  return { name, what, product, baseline, ratio, ...judge(ratio, limit, '×') };
}

/** A figure with a bound of its own. */
export function bound(name: string, what: string, product: Amount, limit?: Limit): Figure {
  return { name, what, product, baseline: null, ratio: null, ...judge(product.value, limit, ` ${product.unit}`) };
}

function judge(value: number, limit: Limit | undefined, unit: string): Pick<Figure, 'target' | 'met'> {
  if (limit === undefined) return { target: null, met: null };
  if ('atLeast' in limit) return { target: `≥ ${limit.atLeast}${unit}`, met: value >= limit.atLeast };
  return { target: `≤ ${limit.atMost}${unit}`, met: value <= limit.atMost };
}
