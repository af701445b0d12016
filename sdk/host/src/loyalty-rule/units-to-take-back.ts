/** An order as far as it decides what of its awards is left. */
export type OrderStanding = { readonly amount: number; readonly refunded: number; readonly counts: boolean };

/** What the contract says about returns: the refunded share of an award, whole units, and everything once the order counts no more. */
export function unitsToTakeBack(units: number, { amount, refunded, counts }: OrderStanding): number {
  if (!counts) return units;
  return amount === 0 ? 0 : Number((BigInt(units) * BigInt(refunded)) / BigInt(amount));
}
