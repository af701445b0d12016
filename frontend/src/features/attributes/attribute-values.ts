import type { Attribute } from '../../api/generated/types.gen.ts';
import { minorUnitDigits, parseMoney } from '../../language/formats.ts';
import type { Language } from '../../language/language.ts';

export type AttributeValue = string | number | boolean | null;
type Kind = Pick<Attribute, 'type' | 'choices'>;

export type ValueWords = {
  language: Language;
  yes: string;
  no: string;
  number: (value: number) => string;
  money: (minorUnits: number) => string;
  day: (day: string) => string;
};

/** A value as people read it: the choice's name, the day, the amount. */
export function writtenValue(attribute: Kind | undefined, value: AttributeValue, words: ValueWords): string {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return attribute?.type === 'money' ? words.money(value) : words.number(value);
  if (attribute?.type === 'date') return words.day(value);
  return attribute?.choices.find(({ key }) => key === value)?.names[words.language] ?? value;
}

/** A value as its field in a form holds it. */
export function fieldTextOf({ type }: Pick<Attribute, 'type'>, value: AttributeValue | undefined, currency: string): string {
  if (value === null || value === undefined) return '';
  if (type !== 'money' || typeof value !== 'number') return String(value);
  const digits = minorUnitDigits(currency);
  return (value / 10 ** digits).toFixed(digits);
}

/** What a field's text stands for; text that is no such value is sent as it is, and the server says what is wrong with it. */
export function valueOfField({ type }: Pick<Attribute, 'type'>, text: string, currency: string): AttributeValue {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (type === 'boolean') return trimmed === 'true';
  if (type === 'integer') return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
  return type === 'money' ? (parseMoney(trimmed, currency) ?? trimmed) : trimmed;
}
