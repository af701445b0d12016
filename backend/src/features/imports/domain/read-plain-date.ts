/** A date as written: `second` of the day is null without a time, `offset` in minutes is null without a zone. */
export type WrittenDate = { year: number; month: number; day: number; second: number | null; offset: number | null };

const number = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
};

const separatorOf = (text: string): boolean => {
  const separator = text.charCodeAt(4);
  return (separator === 45 || separator === 47) && text.charCodeAt(7) === separator;
};

/**
 * 2024-01-05, 2024-01-05 10:30:00 and 2024-01-05T10:30:00Z, which is what nearly every file holds, read without a pattern.
 * Undefined for all else, also for days near the end of a month, which the pattern's reader judges.
 */
export function readPlainDate(text: string): WrittenDate | undefined {
  const { length } = text;
  if ((length !== 10 && length !== 19 && length !== 20) || !separatorOf(text)) return undefined;
  const year = number(text, 0, 4);
  const month = number(text, 5, 7);
  const day = number(text, 8, 10);
  if (!(year >= 1800 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return undefined;
  if (length === 10) return { year, month, day, second: null, offset: null };
  const between = text.charCodeAt(10);
  if ((between !== 32 && between !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return undefined;
  if (length === 20 && text.charCodeAt(19) !== 90) return undefined;
  const hour = number(text, 11, 13);
  const minute = number(text, 14, 16);
  const second = number(text, 17, 19);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  return { year, month, day, second: hour * 3600 + minute * 60 + second, offset: length === 20 ? 0 : null };
}
