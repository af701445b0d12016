import { minorUnitDigits, parseMoney } from '../../language/formats.ts';

/** A value of a configuration as its field holds it: money with its decimals. */
export function fieldText(kind: string, value: unknown, currency: string): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  const digits = kind === 'money' ? minorUnitDigits(currency) : 0;
  return digits === 0 ? String(value) : (value / 10 ** digits).toFixed(digits);
}

/** What a field's text stands for; text that is no such value is sent as it is, and the server says what is wrong with it. */
export function fieldValue(kind: string, text: string, currency: string): string | number {
  const trimmed = text.trim();
  if (kind === 'money') return parseMoney(trimmed, currency) ?? trimmed;
  if (kind === 'text' || kind === 'tier') return trimmed;
  return /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed;
}
