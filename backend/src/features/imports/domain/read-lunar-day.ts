import type { DateFormat } from './read-date.js';

const month = '(?<leap>闰)?(?<month>\\d{1,2})';
const yearFirst = new RegExp(`^(?<year>\\d{4})\\s?[-/.年]\\s?${month}\\s?[-/.月]\\s?(?<day>\\d{1,2})\\s?日?$`);

const patterns: Partial<Readonly<Record<DateFormat, RegExp>>> = {
  'ymd-compact': /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  dmy: new RegExp(`^(?<day>\\d{1,2})[-/.]${month}[-/.](?<year>\\d{4})$`),
  mdy: new RegExp(`^${month}[-/.](?<day>\\d{1,2})[-/.](?<year>\\d{4})$`),
};

/**
 * The solar day, YYYY-MM-DD, of a day of the lunar calendar. A month without 闰 is the plain one, also in a year that has both; a day that
 * the year does not have, as the thirtieth of a short month, is none.
 */
export function readLunarDay(cell: string, format: DateFormat): string | undefined {
  const groups = (patterns[format] ?? yearFirst).exec(cell)?.groups;
  if (!groups) return undefined;
  const monthCode = `M${(groups['month'] ?? '').padStart(2, '0')}${groups['leap'] ? 'L' : ''}`;
  const written = { calendar: 'chinese', year: Number(groups['year']), monthCode, day: Number(groups['day']) };
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' }).withCalendar('iso8601').toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
