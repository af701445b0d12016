import { createHash } from 'node:crypto';
import type { HttpRequest, Json, RequestBody } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';
import { evaluateRequest } from './evaluate-request.js';
import type { ExpressionInputs } from './evaluate-text.js';

const inputs: ExpressionInputs = {
  now: new Date('2026-03-02T04:05:06Z'),
  chance: 'chance',
  secrets: new Map([['/key', 's3cret/+?']]),
  tokens: new Map([['access', 'T0KEN']]),
  addresses: ['lin@example.com', '+8613800138000'],
};
const evaluate = (request: Partial<HttpRequest>, given: Partial<ExpressionInputs> = {}) => {
  const evaluated = evaluateRequest(
    { kind: 'http', method: 'POST', url: 'https://api.example.com/send', ...request },
    { ...inputs, ...given },
  );
  if (evaluated.kind !== 'http') throw new Error('not http');
  return evaluated;
};
const json = (value: Json): RequestBody => ({ json: value });

describe('evaluateRequest', () => {
  it('encodes the query, masks what is secret in it and shows nothing that was written into it as text', () => {
    const { url, masked } = evaluate({ query: { access_token: { secret: '/key' }, at: { now: 's' }, text: '留 客&' } });
    expect(url).toBe('https://api.example.com/send?access_token=s3cret%2F%2B%3F&at=1772424306&text=%E7%95%99%20%E5%AE%A2%26');
    expect(masked.url).toBe('https://api.example.com/send?access_token=[secret /key]&at=1772424306&text=…');
  });

  it('masks a secret in the path, and recipients everywhere', () => {
    const url = { concat: ['https://api.example.com/hook/', { percent: { secret: '/key' } }] };
    const evaluated = evaluate({ url, query: { to: '+8613800138000', mail: { concat: ['lin@example.com', ''] } } });
    expect(evaluated.url).toBe('https://api.example.com/hook/s3cret%2F%2B%3F?to=%2B8613800138000&mail=lin%40example.com');
    expect(evaluated.masked.url).toBe('https://api.example.com/hook/[secret /key]?to=…&mail=[address]');
  });

  it('signs the body as it is sent', () => {
    const body = json({ to: { addresses: 'list' }, at: { now: 's' }, 键: '值' });
    const evaluated = evaluate({ body, headers: { 'x-digest': { hash: 'sha256', data: { body: 'text' }, encoding: 'hex' } } });
    expect(evaluated.body).toBe('{"to":["lin@example.com","+8613800138000"],"at":"1772424306","键":"值"}');
    expect(evaluated.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'x-digest': createHash('sha256')
        .update(evaluated.body ?? '')
        .digest('hex'),
    });
  });

  it('signs nothing where there is no body', () => {
    expect(evaluate({ headers: { digest: { hash: 'md5', data: { body: 'text' }, encoding: 'hex' } } }).headers['digest']).toBe(
      'd41d8cd98f00b204e9800998ecf8427e',
    );
  });

  it('takes an object marked as data for data, and evaluates what is inside', () => {
    const body = json({ object: { secret: 'plain', token: { object: { now: 'later' } }, signed: { token: 'access' } } });
    expect(evaluate({ body }).body).toBe('{"secret":"plain","token":{"now":"later"},"signed":"T0KEN"}');
  });

  it('writes forms', () => {
    const evaluated = evaluate({ body: { form: { to: '+86 1', key: { secret: '/key' } } } });
    expect(evaluated.body).toBe('to=%2B86%201&key=s3cret%2F%2B%3F');
    expect(evaluated.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it.each<[string, Partial<HttpRequest>]>([
    ['a relative address', { url: '/send' }],
    ['another protocol', { url: 'file:///etc/passwd' }],
    ['credentials in the address', { url: 'https://user:pass@api.example.com/' }],
    ['a query in the address', { url: 'https://api.example.com/?a=1' }],
    ['a fragment', { url: 'https://api.example.com/#a' }],
    ['a secret that breaks out of the path', { url: { concat: ['https://api.example.com/', { secret: '/key' }] } }],
    ['a backslash', { url: 'https://api.example.com\\@evil.example/' }],
    ['a line break in a header', { headers: { 'x-a': 'b\r\nhost: evil' } }],
    ['a header that names the receiver', { headers: { host: 'evil.example' } }],
    ['a header in capitals', { headers: { 'X-A': 'b' } }],
    ['an address that is too long', { query: { a: 'x'.repeat(9_000) } }],
    ['a body that is too large', { body: { text: 'x'.repeat(1_100_000), contentType: 'text/plain' } }],
    ['the body inside itself', { body: json({ a: { body: 'text' } }) }],
    ['data that looks like an expression and is none', { body: json({ a: { secret: '/key', more: 1 } }) }],
  ])('refuses %s', (_what, request) => {
    expect(() => evaluate(request)).toThrow(expect.objectContaining({ name: 'ExpressionProblem' }));
  });

  it('signs in to a mail server and shows neither user nor recipient', () => {
    const letter = { from: { name: 'Shop', address: 'shop@example.com' }, to: 'lin@example.com', subject: 'Hello', text: 'Hello' };
    const server = { host: 'smtp.example.com', port: 465, security: 'tls', user: 'shop', password: { secret: '/key' } } as const;
    const evaluated = evaluateRequest({ kind: 'smtp', server, letter }, inputs);
    expect(evaluated).toMatchObject({ server: { user: 'shop', password: 's3cret/+?' }, letter });
    expect(JSON.stringify(evaluated.masked)).not.toMatch(/lin|s3cret/);
  });
});
