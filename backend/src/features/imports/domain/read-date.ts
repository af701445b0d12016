import { readPlainDate, type WrittenDate } from './read-plain-date.js';

export const dateFormats = [
  'ymd',
  'ymd-compact',
  'dmy',
  'mdy',
  'day-month-name',
  'excel-serial',
  'epoch-seconds',
  'epoch-milliseconds',
] as const;
/**
 * How a column writes its dates. `ymd` covers 2024-01-05, 2024/1/5, 2024.01.05 and 2024年1月5日, `ymd-compact` 20240105;
 * a time and a zone may follow. `excel-serial` counts days as spreadsheets do.
 */
export type DateFormat = (typeof dateFormats)[number];

const time =
  '(?:[T,]?\\s*(?<noon>上午|下午|晚上)?\\s*(?<hour>\\d{1,2})[:时点](?<minute>\\d{1,2})(?:[:分](?<second>\\d{1,2})?(?:[.,]\\d+)?秒?)?分?\\s*(?<half>[AaPp][Mm])?\\s*(?<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?)?)?';

const patterns: Readonly<Record<'ymd' | 'ymd-compact' | 'numbers' | 'names' | 'american', RegExp>> = {
  ymd: new RegExp(`^(?<year>\\d{4})\\s?[-/.年]\\s?(?<month>\\d{1,2})\\s?[-/.月]\\s?(?<day>\\d{1,2})\\s?日?${time}$`),
  'ymd-compact': /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:[T ]?(?<hour>\d{2}):?(?<minute>\d{2}):?(?<second>\d{2})?(?<zone>Z)?)?$/,
  numbers: new RegExp(`^(?<first>\\d{1,2})[-/.](?<middle>\\d{1,2})[-/.](?<year>\\d{4}|\\d{2})${time}$`),
  names: new RegExp(`^(?<day>\\d{1,2})(?:st|nd|rd|th)?[- .]+(?<name>[A-Za-z]{3,9})\\.?[- ,.]+(?<year>\\d{4})${time}$`),
  american: new RegExp(`^(?<name>[A-Za-z]{3,9})\\.?[- ]+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?[- ]+(?<year>\\d{4})${time}$`),
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Groups = Readonly<Record<string, string | undefined>>;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

function readOffset(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === '-' ? -minutes : minutes;
}

function readSecond(groups: Groups): number | null | undefined {
  if (groups['hour'] === undefined) return null;
  let hour = Number(groups['hour']);
  const minute = Number(groups['minute']);
  const second = Number(groups['second'] ?? 0);
  const half = groups['half']?.toLowerCase();
  const afternoon = half === 'pm' || groups['noon'] === '下午' || groups['noon'] === '晚上';
  if (afternoon && hour < 12) hour += 12;
  if ((half === 'am' || groups['noon'] === '上午') && hour === 12) hour = 0;
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3600 + minute * 60 + second;
}

const fullYear = (text: string | undefined): number => {
  const year = Number(text);
  if (text?.length !== 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

function assemble(groups: Groups, month: number, day: number): WrittenDate | undefined {
  const year = fullYear(groups['year']);
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const second = readSecond(groups);
  return second === undefined ? undefined : { year, month, day, second, offset: readOffset(groups['zone']) };
}

const fromEpoch = (milliseconds: number): WrittenDate => {
  const moment = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO('UTC');
  return {
    year: moment.year,
    month: moment.month,
    day: moment.day,
    second: moment.hour * 3600 + moment.minute * 60 + moment.second,
    offset: 0,
  };
};

/** Days since 1899-12-30, as in every spreadsheet; serials below 61 differ between programs and are nobody's order. */
export function readSerial(serial: number): WrittenDate | undefined {
  if (!(serial >= 61 && serial < 110_000)) return undefined;
  const seconds = Math.round(serial * 86_400);
  const written = fromEpoch((seconds - 25_569 * 86_400) * 1000);
  return { ...written, second: seconds % 86_400 === 0 ? null : written.second, offset: null };
}

function readNamed(cell: string): WrittenDate | undefined {
  const groups = (patterns.names.exec(cell) ?? patterns.american.exec(cell))?.groups;
  if (!groups) return undefined;
  const month = monthNames.indexOf((groups['name'] ?? '').slice(0, 3).toLowerCase()) + 1;
  return assemble(groups, month, Number(groups['day']));
}

function readNumbers(cell: string, monthFirst: boolean): WrittenDate | undefined {
  const groups = patterns.numbers.exec(cell)?.groups;
  if (!groups) return undefined;
  const first = Number(groups['first']);
  const middle = Number(groups['middle']);
  return monthFirst ? assemble(groups, first, middle) : assemble(groups, middle, first);
}

function readYearFirst(cell: string, format: 'ymd' | 'ymd-compact'): WrittenDate | undefined {
  const groups = patterns[format].exec(cell)?.groups;
  return groups && assemble(groups, Number(groups['month']), Number(groups['day']));
}

const readers: Readonly<Record<DateFormat, (cell: string) => WrittenDate | undefined>> = {
  ymd: (cell) => readPlainDate(cell) ?? readYearFirst(cell, 'ymd'),
  'ymd-compact': (cell) => readYearFirst(cell, 'ymd-compact'),
  dmy: (cell) => readNumbers(cell, false),
  mdy: (cell) => readNumbers(cell, true),
  'day-month-name': readNamed,
  'excel-serial': (cell) => (/^\d+(\.\d+)?$/.test(cell) ? readSerial(Number(cell)) : undefined),
  'epoch-seconds': (cell) => (/^\d{9,10}(\.\d+)?$/.test(cell) ? fromEpoch(Math.round(Number(cell) * 1000)) : undefined),
  'epoch-milliseconds': (cell) => (/^\d{12,13}$/.test(cell) ? fromEpoch(Number(cell)) : undefined),
};

export const readDate = (cell: string, format: DateFormat): WrittenDate | undefined => readers[format](cell);
