import { plainNumber } from './parse-number.ts';

/** Pure formatters. A component takes them from `useFormats()`, which fills in language, zone and currency. */

const decimals = new Map<string, number>([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
    (code): [string, number] => [code, 0],
  ),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
  ['CLF', 4],
  ['UYW', 4],
]);

/** By ISO 4217, as amounts are recorded. Browsers follow usage instead and leave the hundredths of rupiah, forint and others out. */
export function minorUnitDigits(currency: string): number {
  return decimals.get(currency) ?? 2;
}

export function formatMoney(language: string, minorUnits: number, currency: string, options: { whole?: boolean } = {}): string {
  const digits = minorUnitDigits(currency);
  const shown = options.whole ? 0 : digits;
  const fraction = { maximumFractionDigits: shown, minimumFractionDigits: shown };
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...fraction }).format(
    minorUnits / 10 ** digits,
  );
}

export function formatCompactMoney(language: string, minorUnits: number, currency: string): string {
  const value = minorUnits / 10 ** minorUnitDigits(currency);
  const short = { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...short }).format(value);
}

/** Reads "1,234.50" as minor units, exactly; undefined when it is not an amount of that currency. */
export function parseMoney(text: string, currency: string): number | undefined {
  const digits = minorUnitDigits(currency);
  const amount = plainNumber(text.replaceAll(/[¥￥$€£元]/gu, '').replace(currency, ''));
  if (amount === undefined) return undefined;
  const [whole = '', fraction = ''] = amount.split('.');
  if (fraction.length > digits) return undefined;
  const value = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(value) ? value : undefined;
}

export function formatNumber(language: string, value: number, digits = 2): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** Several names beside each other: with the comma of the language, and no "and", since they may be many. */
export function formatList(language: string, items: readonly string[]): string {
  return items.join(language === 'zh-CN' ? '、' : ', ');
}

export function formatPercent(language: string, share: number): string {
  const digits = share !== 0 && Math.abs(share) < 0.0995 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

export function formatDate(language: string, instant: string | Date, timeZone: string | undefined): string {
  const style = language === 'zh-CN' ? 'long' : 'medium';
  return new Intl.DateTimeFormat(language, { dateStyle: style, ...inZone(timeZone) }).format(new Date(instant));
}

/** A calendar month, yyyy-mm, as short as an axis needs it. */
export function formatMonth(language: string, month: string): string {
  const style = language === 'zh-CN' ? 'long' : 'short';
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: style, timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** A day of any year: 31 December. */
export function formatDayOfYear(language: string, month: number, day: number): string {
  // A leap year, so that 29 February is one.
  const date = new Date(Date.UTC(2000, month - 1, day));
  return new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(date);
}

export function formatMonthName(language: string, month: number): string {
  return new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2000, month - 1, 1)));
}

export function formatDateTime(language: string, instant: string | Date, timeZone: string | undefined): string {
  const style = language === 'zh-CN' ? 'long' : 'medium';
  return new Intl.DateTimeFormat(language, { dateStyle: style, timeStyle: 'short', ...inZone(timeZone) }).format(new Date(instant));
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

export function formatRelative(language: string, instant: string | Date, now: Date): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? words.format(Math.trunc(seconds / step[1]), step[0]) : words.format(0, 'second');
}

function inZone(timeZone: string | undefined): { timeZone?: string } {
  return timeZone ? { timeZone } : {};
}
