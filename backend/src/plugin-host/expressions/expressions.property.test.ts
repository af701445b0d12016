import { UsesOfExpressions } from '@liuke/host';
import type { Json } from '@liuke/sdk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateBody } from './evaluate-body.js';
import type { ExpressionInputs } from './evaluate-text.js';
import { TextEvaluation } from './evaluate-text.js';

const secret = 'Zq9xWv7';
const inputs: ExpressionInputs = {
  now: new Date('2026-03-02T04:05:06Z'),
  chance: 'chance',
  secrets: new Map([['/a', secret]]),
  tokens: new Map([['access', `${secret}T`]]),
  addresses: [],
};

const { text: expression } = fc.letrec<{ text: unknown }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom({ secret: '/a' }, { token: 'access' }, { now: 'ms' }, { nonce: 'n' }),
    fc.record({ concat: fc.array(tie('text'), { maxLength: 3 }) }),
    fc.record({ percent: tie('text') }),
    fc.record({ after: fc.constantFrom('Z', 'a'), data: tie('text') }),
    fc.record({ hash: fc.constantFrom('md5', 'sha256'), data: tie('text'), encoding: fc.constantFrom('hex', 'base64', 'base64url') }),
    fc.record({ hmac: fc.constant('sha1'), key: tie('text'), data: tie('text'), encoding: fc.constantFrom('hex', 'base64') }),
  ),
}));

function some(names: ReadonlySet<string>, all: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...all].filter(([name]) => names.has(name)));
}

/** The name of what was thrown; nothing when a text came. */
function failureOf(value: unknown): string | undefined {
  try {
    return typeof new TextEvaluation(inputs).text(value).data === 'string' ? undefined : 'no text';
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}

/** What the SDK does to data before it puts it into a request. */
function asData(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(asData);
  return { object: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asData(item)])) };
}

describe('expressions', () => {
  it('give the same text for the same inputs, and show no secret in what may be logged', () => {
    fc.assert(
      fc.property(expression, (value) => {
        const { data, masked, secretive } = new TextEvaluation(inputs).text(value);
        expect(new TextEvaluation(inputs).text(value).data).toBe(data);
        expect(masked).not.toContain(secret);
        expect(secretive || !data.includes(secret)).toBe(true);
      }),
    );
  });

  it('need exactly the secrets and tokens that their uses name', () => {
    fc.assert(
      fc.property(expression, (value) => {
        const found = new UsesOfExpressions();
        found.add(value, 'text');
        const narrowed = { ...inputs, secrets: some(found.uses.secrets, inputs.secrets), tokens: some(found.uses.tokens, inputs.tokens) };
        expect(new TextEvaluation(narrowed).text(value)).toEqual(new TextEvaluation(inputs).text(value));
      }),
    );
  });

  it('leave data that was marked as data as it is', () => {
    const keys = fc.constantFrom('secret', 'token', 'now', 'concat', 'body', 'object', 'addresses', 'hmac', 'a', 'key');
    const data = fc.object({ key: keys, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)], maxDepth: 4 });
    fc.assert(
      fc.property(data, (value) => {
        const json: Json = JSON.parse(JSON.stringify(asData(value)));
        const { text, secretive } = evaluateBody({ json }, inputs);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(secretive).toBe(false);
      }),
    );
  });

  it('never do anything but give a text or say what is wrong, whatever comes', () => {
    const keys = fc.constantFrom(
      'secret',
      'token',
      'now',
      'nonce',
      'concat',
      'hash',
      'hmac',
      'key',
      'data',
      'encoding',
      'percent',
      'decode',
    );
    const anything = fc.anything({ key: keys, maxDepth: 4, withNullPrototype: true });
    fc.assert(
      fc.property(anything, (value) => {
        const wire: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
        expect(['ExpressionProblem', undefined]).toContain(failureOf(wire));
      }),
    );
  });
});
