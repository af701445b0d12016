export const ATTRIBUTE_TYPES = ['text', 'integer', 'money', 'date', 'boolean', 'choice'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** What a value is checked against. */
export type TypedAttribute = { id: string; key: string; type: AttributeType; choices: readonly string[] };

/** As the wire carries it: money in minor units of the company's currency, dates as yyyy-mm-dd, choices by their key. */
export type AttributeValue = string | number | boolean;

/** As the table keeps it: exactly one of the three is set. */
export type StoredValue = { text: string | null; integer: number | null; date: string | null };

export type AttributeProblem = { code: string; params: Record<string, string | number | string[]> };

/** Longer text would not fit an entry of the index that makes values searchable. */
export const LONGEST_TEXT = 500;

export function storeAttributeValue(attribute: TypedAttribute, value: AttributeValue): StoredValue | AttributeProblem {
  return STORE[attribute.type](attribute, value) ?? { code: `attributes.not-${attribute.type}`, params: { key: attribute.key } };
}

type Store = (attribute: TypedAttribute, value: AttributeValue) => StoredValue | AttributeProblem | undefined;

const NONE: StoredValue = { text: null, integer: null, date: null };

const storeInteger: Store = (_, value) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? { ...NONE, integer: value } : undefined;

const STORE: Readonly<Record<AttributeType, Store>> = {
  text: (attribute, value) => (typeof value === 'string' ? storeText(value, attribute) : undefined),
  choice: ({ key, choices }, value) =>
    typeof value === 'string' && choices.includes(value)
      ? { ...NONE, text: value }
      : { code: 'attributes.not-a-choice', params: { key, choices: [...choices] } },
  integer: storeInteger,
  money: storeInteger,
  boolean: (_, value) => (typeof value === 'boolean' ? { ...NONE, integer: value ? 1 : 0 } : undefined),
  date: (_, value) => (typeof value === 'string' && isDay(value) ? { ...NONE, date: value } : undefined),
};

export function isProblem(result: StoredValue | AttributeProblem): result is AttributeProblem {
  return 'code' in result;
}

export function readAttributeValue(type: AttributeType, stored: StoredValue): AttributeValue | null {
  if (type === 'boolean') return stored.integer === null ? null : stored.integer === 1;
  return stored.text ?? stored.integer ?? stored.date;
}

function storeText(value: string, { key }: TypedAttribute): StoredValue | AttributeProblem {
  const text = value.normalize('NFC').trim();
  if (text === '' || /[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text)) return { code: 'attributes.text-invalid', params: { key } };
  if (text.length > LONGEST_TEXT) return { code: 'attributes.text-too-long', params: { key, maximum: LONGEST_TEXT } };
  return { text, integer: null, date: null };
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).year > 0;
  } catch {
    return false;
  }
}
