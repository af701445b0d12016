import * as fc from 'fast-check';

const SURROGATE = '\uD800';
const many = <Item>(length: number, item: Item): Item[] => Array.from({ length }, () => item);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** What nobody sends by mistake. */
export const nastyValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(null, true, false, '', ' ', 0, -1, 0.1, -0, [], {}, [null], { length: 5 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      2 ** 31,
      2 ** 53,
      2 ** 63,
      -(2 ** 63),
      1e21,
      1e308,
      -1e308,
      5e-324,
      '9'.repeat(400),
      '1e400',
      'NaN',
      'Infinity',
      '0x10',
      '١٢٣',
      '1,000.00',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      '\0',
      `a\0b`,
      SURROGATE,
      `x${SURROGATE}y`,
      '\u202Eevil',
      '\uFEFF',
      '👩‍👩‍👧‍👦'.repeat(20),
      'ẞ'.repeat(300),
      'İ'.repeat(60),
      '\u0301'.repeat(500),
      "'; DROP TABLE customers; --",
      '%',
      '_%\\',
      '${7*7}{{7*7}}',
      '=HYPERLINK("http://127.0.0.1")',
      '../../../../etc/passwd',
      '<script>alert(1)</script>',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      '0000-01-01',
      '0001-01-01',
      '9999-12-31',
      '2026-02-30',
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999Z',
      '+275760-09-13T00:00:00Z',
      '-000001-01-01T00:00:00Z',
      '2026-01-01T00:00:00+23:59',
      '2026-06-30T23:59:60Z',
      'infinity',
      'now',
      'epoch',
      '00000000-0000-0000-0000-000000000000',
      'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      'x'.repeat(300_000),
      '汉'.repeat(100_000),
      many(10_000, 'x'),
      many(10_000, {}),
      nested(60),
      nested(2_000),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      { constructor: { prototype: { polluted: true } } },
      { toString: 1, valueOf: 2 },
      { hasOwnProperty: 'x', isPrototypeOf: 1 },
      {
        $ne: null,
      },
    ),
  },
  { weight: 3, arbitrary: fc.oneof(fc.string({ unit: 'binary', maxLength: 50 }), fc.double(), fc.jsonValue({ maxDepth: 3 })) },
);

const KEYS = [
  'extra',
  'id',
  'tenantId',
  'tenant_id',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  '\0',
  '__proto',
  'x'.repeat(5_000),
];

/** The same value with one part of it replaced, taken away or added. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.nat(), nastyValues, fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'), fc.constantFrom(...KEYS))
    .map(([place, nasty, how, key]) => {
      const places = pathsIn(value);
      const path = places[place % places.length] ?? [];
      if (how === 'replace') return changedAt(value, path, () => nasty);
      return changedAt(value, path, (old) => {
        if (Array.isArray(old)) return how === 'add' ? [...old, nasty, ...old] : old.slice(1);
        if (typeof old !== 'object' || old === null) return nasty;
        if (how === 'add') return { ...old, [key]: nasty };
        const [first, ...rest] = Object.entries(old);
        return Object.fromEntries(place % 2 === 0 || !first ? rest : [first]);
      });
    });
}

type Path = readonly string[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || at.length > 6) return [at];
  return [
    at,
    ...Object.entries(value)
      .slice(0, 20)
      .flatMap(([key, item]) => pathsIn(item, [...at, key])),
  ];
}

function changedAt(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? changedAt(item, rest, change) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === key ? changedAt(item, rest, change) : item]));
}

/** Bodies that are no JSON, or barely. */
export const brokenBodies: fc.Arbitrary<string | Buffer> = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[',
    'null',
    '"text"',
    '42',
    '{"a":1,}',
    "{'a':1}",
    'NaN',
    '\uFEFF{}',
    '{"a":1}{"b":2}',
    '[1e400]',
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"a":1,"a":2}',
    String.raw`{"name":"\ud800"}`,
    String.raw`{"name":"\u0000"}`,
  ),
  fc.constantFrom('['.repeat(100_000), '{"a":'.repeat(50_000), `${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  fc.constantFrom(Buffer.from([0xff, 0xfe, 0x00]), Buffer.from('{"name":"\xc3\x28"}', 'latin1')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
