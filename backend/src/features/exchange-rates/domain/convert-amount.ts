import { currencyExponent } from './currency-exponent.js';

/** Beyond this a converted amount is treated as not convertible: sums of such amounts could no longer be counted exactly. */
export const LARGEST_CONVERTED = 1_000_000_000_000_000;

/**
 * Minor units of one currency in minor units of another, exactly, half a unit rounded up. `rate` is a decimal: how many units of `to`
 * one unit of `from` is worth. Null for more than can be counted.
 */
export function convertAmount(amount: number, from: string, to: string, rate: string): number | null {
  const [whole = '', fraction = ''] = rate.split('.');
  let numerator = BigInt(amount) * BigInt(whole + fraction);
  let denominator = 10n ** BigInt(fraction.length);
  const shift = currencyExponent(to) - currencyExponent(from);
  if (shift > 0) numerator *= 10n ** BigInt(shift);
  else denominator *= 10n ** BigInt(-shift);
  const rounded = (2n * numerator + denominator) / (2n * denominator);
  return rounded > BigInt(LARGEST_CONVERTED) ? null : Number(rounded);
}
