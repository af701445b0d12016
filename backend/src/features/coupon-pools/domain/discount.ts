/** What a coupon takes off. Money is in minor units; a percentage is of what the goods cost. */
export type Discount =
  | { readonly kind: 'amount-off'; readonly amount: number; readonly minimum: number; readonly currency: string }
  | { readonly kind: 'no-threshold'; readonly amount: number; readonly currency: string }
  | {
      readonly kind: 'percentage';
      readonly percentOff: number;
      readonly ceiling: number | null;
      readonly minimum: number;
      readonly currency: string;
    }
  | { readonly kind: 'free-shipping'; readonly ceiling: number | null; readonly minimum: number; readonly currency: string }
  | {
      readonly kind: 'buy-x-get-y';
      readonly buy: number;
      readonly get: number;
      /** How often in one order; null for as often as it fits. */
      readonly times: number | null;
      /** Where both are empty, everything takes part. */
      readonly skus: readonly string[];
      readonly categories: readonly string[];
    };

export type OrderLine = {
  readonly sku?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly quantity: number;
  readonly amount: number;
};

/** `amount` is what the goods cost, without `shipping`. */
export type Order = { readonly amount: number; readonly shipping: number; readonly currency: string; readonly items: readonly OrderLine[] };

export type Worth =
  | { readonly amount: number }
  | { readonly refused: 'currency-differs'; readonly currency: string }
  | { readonly refused: 'below-minimum'; readonly minimum: number; readonly currency: string }
  | { readonly refused: 'nothing-to-discount' };

/** What the coupon takes off this order, rounded down to whole minor units and never more than there is to pay. */
export function discountOn(discount: Discount, order: Order): Worth {
  if (discount.kind === 'buy-x-get-y') return worth(freeUnits(discount, order.items));
  if (discount.currency !== order.currency) return { refused: 'currency-differs', currency: discount.currency };
  const minimum = 'minimum' in discount ? discount.minimum : 0;
  if (order.amount < minimum) return { refused: 'below-minimum', minimum, currency: discount.currency };
  return worth(amountOf(discount, order));
}

function worth(amount: number): Worth {
  return amount > 0 ? { amount } : { refused: 'nothing-to-discount' };
}

function amountOf(discount: Exclude<Discount, { kind: 'buy-x-get-y' }>, { amount, shipping }: Order): number {
  switch (discount.kind) {
    case 'percentage':
      return Math.min(share(amount, discount.percentOff, 100), discount.ceiling ?? amount, amount);
    case 'free-shipping':
      return Math.min(shipping, discount.ceiling ?? shipping);
    default:
      return Math.min(discount.amount, amount);
  }
}

/** Of every `buy` + `get` units, the `get` cheapest of all are free. */
function freeUnits({ buy, get, times, skus, categories }: Discount & { kind: 'buy-x-get-y' }, items: readonly OrderLine[]): number {
  const isOpen = skus.length === 0 && categories.length === 0;
  const lines = items
    .filter(({ sku, category }) => isOpen || skus.includes(sku ?? '') || categories.includes(category ?? ''))
    .filter(({ quantity }) => quantity > 0)
    .toSorted(byUnitPrice);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const rounds = Math.min(Math.floor(units / (buy + get)), times ?? Number.MAX_SAFE_INTEGER);
  let left = rounds * get;
  let amount = 0;
  for (const line of lines) {
    const taken = Math.min(left, line.quantity);
    amount += share(line.amount, taken, line.quantity);
    left -= taken;
  }
  return amount;
}

function byUnitPrice(a: OrderLine, b: OrderLine): number {
  const [one, other] = [BigInt(a.amount) * BigInt(b.quantity), BigInt(b.amount) * BigInt(a.quantity)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** amount × part ÷ whole, rounded down; exact where the product is beyond what a number holds. */
function share(amount: number, part: number, whole: number): number {
  return Number((BigInt(amount) * BigInt(part)) / BigInt(whole));
}
