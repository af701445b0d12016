import * as fc from 'fast-check';
import type { JsonSchema, Operation } from '../api-operations.js';
import type { LeakRequest } from '../leaks/leak-case.js';
import { brokenBodies, nastyValues, spoiled } from './nasty-values.js';
import { schemaValues } from './schema-values.js';

export type RandomRequest = { address: string; body: object | string | undefined; headers: Record<string, string> };

type Known = {
  operation: Operation;
  schemas: Readonly<Record<string, JsonSchema>>;
  /** Requests that work. */
  good: readonly LeakRequest[];
};

const PATH_PARTS =
  "%00 %ff ..%2f..%2f %2e%2e -1 0 null %F0%9F%92%A9 * %25 ' 1e9 %20 a%2Fb %E4%BD%A0 1.5 2147483648 99999999999999999999 00000000-0000-0000-0000-000000000000 01A20540-95B1-7103-9E5E-ADBBD6A2BEE1"
    .split(' ')
    .concat('x'.repeat(450));
const QUERIES = [
  '?&&==',
  '?limit=1&limit=2',
  '?cursor=%00',
  '?a[b]=c&a[]=d',
  '?limit=1e1',
  '?__proto__[x]=1',
  `?q=${'x'.repeat(5_000)}`,
  '?%ff=%',
];
const CURSORS: readonly unknown[] = JSON.parse(
  `[[], [1], ["a", "b"], [null, null], {}, "text", 9e99, ["\\u0000", "\\u0000"], [-1, -1], [1e21, "x"], ["9999999", "x", "x", "x"],
    ["2026-01-01T00:00:00Z", "00000000-0000-0000-0000-000000000000"], [null, "00000000-0000-0000-0000-000000000000"], ["infinity", "x"]]`,
);

/** One operation called in ways that nobody has thought of: from what works, from its schema or from nothing, and spoiled. */
export function randomRequests({ operation, schemas, good }: Known): fc.Arbitrary<RandomRequest> {
  return fc.constantFrom<LeakRequest>(...(good.length > 0 ? good : [{}])).chain((request) =>
    fc
      .record({
        path: pathValues(operation, request),
        query: queries(operation, request, schemas),
        body: bodies(operation, request, schemas),
        extra: headers,
      })
      .map(({ path, query, body, extra }) => ({
        address: `${operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? 'x')}${query}`,
        body,
        headers: { ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}), ...request.headers, ...extra },
      })),
  );
}

function pathValues({ parameters }: Operation, { path = {} }: LeakRequest): fc.Arbitrary<Record<string, string>> {
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const value = (name: string): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 7, arbitrary: fc.constant(encodeURIComponent(path[name] ?? 'x')) },
      { weight: 1, arbitrary: fc.constantFrom(...PATH_PARTS) },
      { weight: 1, arbitrary: fc.uuid() },
    );
  return fc.record(Object.fromEntries(names.map((name) => [name, value(name)])));
}

function queries({ parameters }: Operation, { query = {} }: LeakRequest, schemas: Known['schemas']): fc.Arbitrary<string> {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const spoilt = fc.oneof(
    nastyValues.map(textOf),
    fc.constantFrom(...CURSORS).map((cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')),
  );
  const one = (schema: JsonSchema, given: unknown): fc.Arbitrary<string> =>
    fc.oneof(
      fc.constant(textOf(given ?? '')),
      schemaValues(schema, schemas).map(textOf),
      schemaValues(schema, schemas).map(textOf),
      spoilt,
    );
  const model = Object.fromEntries(known.map(({ name, schema }) => [name, one(schema, query[name])]));
  const written = fc.record(model, { requiredKeys: [] }).map(
    (values) =>
      `?${Object.entries(values)
        .map(([name, value]) => `${name}=${encodeURIComponent((value ?? '').toWellFormed().slice(0, 8_000))}`)
        .join('&')}`,
  );
  return fc.oneof({ weight: known.length > 0 ? 8 : 1, arbitrary: written }, { weight: 1, arbitrary: fc.constantFrom('', ...QUERIES) });
}

function twice(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return values.chain(spoiled).chain((value) => fc.oneof(fc.constant(value), spoiled(value)));
}

function bodies({ method, body }: Operation, request: LeakRequest, schemas: Known['schemas']): fc.Arbitrary<RandomRequest['body']> {
  if (method === 'GET') return fc.constant(undefined);
  if (typeof request.body === 'string') return spoiledText(request.body);
  const fromSchema = body ? schemaValues(body.schema, schemas) : nastyValues;
  const good = fc.constant<unknown>(request.body ?? {});
  const json = fc.oneof(
    { weight: 1, arbitrary: good },
    { weight: 2, arbitrary: fromSchema },
    { weight: 4, arbitrary: twice(good) },
    { weight: 3, arbitrary: twice(fromSchema) },
    { weight: 1, arbitrary: nastyValues },
  );
  return fc.oneof(
    { weight: 9, arbitrary: json.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: brokenBodies },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** Forms and files: pieces cut out, doubled, replaced. */
function spoiledText(text: string): fc.Arbitrary<string> {
  return fc
    .array(
      fc.tuple(fc.nat(text.length), fc.nat(60), fc.oneof(nastyValues.map(textOf), fc.constantFrom('', '\r\n', '--', '"', ',', '\t', ';'))),
      { maxLength: 3 },
    )
    .map((cuts) => cuts.reduce((whole, [at, length, instead]) => whole.slice(0, at) + instead + whole.slice(at + length), text));
}

/** Headers must be what HTTP can carry at all. */
const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc
      .record(
        {
          'accept-language': fc.constantFrom('zh', 'zh-CN;q=9', '*', ';;;', 'x'.repeat(3_000), 'en;q=NaN,zh;q=-1', ''),
          'idempotency-key': fc.constantFrom('', 'a', 'x'.repeat(5_000), '"quoted"', 'a b', '../x', 'a'),
          'x-forwarded-for': fc.constantFrom('1.2.3.4', 'x'.repeat(2_000), '::1, ,'),
          traceparent: fc.constantFrom('00-0-0-0', 'x', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', 'x'.repeat(3_000)),
          'user-agent': fc.constantFrom('', 'x'.repeat(5_000), 'a\tb'),
          accept: fc.constantFrom('text/html', 'application/xml', '*/*;q=', ''),
        },
        { requiredKeys: [] },
      )
      .map((values) => ({ ...values })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'multipart/form-data' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': '' },
      { origin: 'https://example.com' },
      { cookie: 'liuke_session=%00; liuke_csrf=x' },
      { 'x-csrf-token': 'x'.repeat(2_000) },
    ),
  },
);

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
