import { normaliseCode } from './coupon-code.js';

export type ReadCodes = {
  /** Each once, as it is kept. */
  readonly codes: readonly string[];
  readonly repeated: readonly string[];
  /** As it was typed. */
  readonly invalid: readonly string[];
};

/** Sorts a list of codes that somebody brings. */
export function readCodes(typed: readonly string[]): ReadCodes {
  const codes = new Set<string>();
  const repeated: string[] = [];
  const invalid: string[] = [];
  for (const one of typed) {
    const code = normaliseCode(one);
    if (code === undefined) invalid.push(one);
    else if (codes.has(code)) repeated.push(code);
    else codes.add(code);
  }
  return { codes: [...codes], repeated, invalid };
}
