/** An order in its own currency beside what its whole is in the company's. */
export type Conversion = { readonly gross: number; readonly converted: number };

/** The part of an order in the company's currency, in whole minor units; the whole is the whole. */
export function convertShare(part: number, { gross, converted }: Conversion): number {
  if (gross === converted) return part;
  return gross === 0 ? 0 : Number((BigInt(part) * BigInt(converted)) / BigInt(gross));
}
