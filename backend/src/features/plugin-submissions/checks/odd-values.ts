import type { ConfigurationSchema } from '@liuke/sdk';

/** Texts that break careless code, all of them allowed where a text is. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '{"secret":"/key"}',
  '${1+1}',
  '%00%0d%0a',
  '\r\nX-Header: 1',
  'null',
  'NaN',
  '-0',
  '1e309',
  '👩‍👩‍👧‍👦🀄',
  'ﷺ'.repeat(20),
  'a'.repeat(10_000),
];

/** Numbers at the ends of what JSON and a fact can hold. */
export const ODD_NUMBERS: readonly (number | null)[] = [
  null,
  0,
  -1,
  1,
  0.1,
  -0.1,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  1e300,
  5e-324,
];

const MOST_CONFIGURATIONS = 60;

/** Configurations that the schema allows, each with one odd value in the place of the given one. */
export function oddConfigurations(schema: ConfigurationSchema, given: unknown): unknown[] {
  return variants(schema, given).slice(0, MOST_CONFIGURATIONS);
}

/** The least that the schema asks for: defaults where there are some, else any value that fits. */
export function anyConfiguration(schema: ConfigurationSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  switch (schema.type) {
    case 'string':
      return schema.enum?.[0] ?? 'https://example.com/'.padEnd(schema.minLength ?? 0, 'a').slice(0, schema.maxLength ?? 100);
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => anyConfiguration(schema.items));
    default:
      return Object.fromEntries(
        Object.entries(schema.properties)
          .filter(([name]) => schema.required?.includes(name))
          .map(([name, part]) => [name, anyConfiguration(part)]),
      );
  }
}

function variants(schema: ConfigurationSchema, given: unknown): unknown[] {
  switch (schema.type) {
    case 'string': {
      const { enum: choices, minLength = 0, maxLength = 10_000 } = schema;
      return choices ? [...choices] : ODD_TEXTS.filter(({ length }) => length >= minLength && length <= maxLength);
    }
    case 'number':
    case 'integer':
      return numbersOf(schema);
    case 'boolean':
      return [true, false];
    case 'array': {
      const items = Array.isArray(given) ? given : [];
      const lengths = [schema.minItems ?? 0, schema.maxItems ?? 50].map((length) =>
        Array.from({ length: Math.min(length, 50) }, () => items[0] ?? anyConfiguration(schema.items)),
      );
      const [first] = items;
      return [...lengths, ...variants(schema.items, first).map((variant) => [variant, ...items.slice(1)])];
    }
    default: {
      const values: Readonly<Record<string, unknown>> = typeof given === 'object' && given !== null ? { ...given } : {};
      return Object.entries(schema.properties).flatMap(([name, part]) =>
        variants(part, values[name]).map((variant) => ({ ...values, [name]: variant })),
      );
    }
  }
}

function numbersOf(schema: ConfigurationSchema & { type: 'number' | 'integer' }): number[] {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const ends = [minimum, maximum].filter(Number.isFinite);
  const numbers = ODD_NUMBERS.filter((value) => value !== null).filter((value) => value >= minimum && value <= maximum);
  return [...ends, ...numbers].filter((value) => schema.type === 'number' || Number.isInteger(value));
}
