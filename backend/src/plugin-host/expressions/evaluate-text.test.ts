import { createHash } from 'node:crypto';
import { SecretMissing } from '@liuke/host';
import { describe, expect, it } from 'vitest';
import type { ExpressionInputs } from './evaluate-text.js';
import { TextEvaluation } from './evaluate-text.js';

const inputs: ExpressionInputs = {
  now: new Date('2019-02-25T16:44:25.678Z'),
  chance: 'chance',
  secrets: new Map([
    ['/key', 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'],
    ['/signing', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ]),
  tokens: new Map([['access', 'T0KEN']]),
  addresses: [],
};
const textOf = (value: unknown, given: Partial<ExpressionInputs> = {}) => new TextEvaluation({ ...inputs, ...given }).text(value);

const hmac = (key: unknown, data: unknown, encoding = 'bytes') => ({ hmac: 'sha256', key, data, encoding });

describe('TextEvaluation', () => {
  it.each([
    ['plain', 'plain'],
    [{ secret: '/key' }, 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE'],
    [{ token: 'access' }, 'T0KEN'],
    [{ now: 's' }, '1551113065'],
    [{ now: 'ms' }, '1551113065678'],
    [{ now: 'iso' }, '2019-02-25T16:44:25Z'],
    [{ now: 'date' }, '2019-02-25'],
    [{ concat: ['a', { now: 'date' }, 'b'] }, 'a2019-02-25b'],
    [{ hash: 'sha256', data: '', encoding: 'hex' }, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [{ hash: 'md5', data: '留客', encoding: 'base64' }, createHash('md5').update('留客').digest('base64')],
    [{ percent: "a b/+'(留)" }, 'a%20b%2F%2B%27%28%E7%95%99%29'],
    [{ after: 'whsec_', data: 'whsec_abc' }, 'abc'],
    [{ after: 'whsec_', data: 'abc' }, 'abc'],
    [{ concat: [] }, ''],
  ])('works out %j', (value, text) => expect(textOf(value).data).toBe(text));

  it('derives keys in a chain, as Tencent Cloud publishes it', () => {
    const toSign =
      'TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031';
    const signing = hmac(hmac(hmac({ concat: ['TC3', { secret: '/key' }] }, { now: 'date' }), 'cvm'), 'tc3_request');
    expect(textOf(hmac(signing, toSign, 'hex'))).toEqual({
      data: '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
      masked: '[signature]',
      secretive: true,
    });
  });

  it('signs with a key that is handed out in Base64, as Standard Webhooks publishes it', () => {
    const key = { decode: 'base64', data: { after: 'whsec_', data: { secret: '/signing' } } };
    const data = 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}';
    expect(textOf({ hmac: 'sha256', key, data, encoding: 'base64' }).data).toBe('g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('gives a name the same nonce within a request and another one in the next', () => {
    const { data } = textOf({ nonce: 'a' });
    expect(data).toMatch(/^[0-9a-f]{32}$/);
    expect(textOf({ nonce: 'a' }).data).toBe(data);
    expect(textOf({ nonce: 'b' }).data).not.toBe(data);
    expect(textOf({ nonce: 'a' }, { chance: 'another' }).data).not.toBe(data);
  });

  it('shows nothing of a secret in what may be logged, whatever is made of it', () => {
    const secret = { secret: '/key' };
    expect(textOf({ concat: ['key=', secret, '&t=', { token: 'access' }] }).masked).toBe('key=[secret /key]&t=[token access]');
    expect(textOf({ percent: secret }).masked).toBe('[secret /key]');
    expect(textOf({ after: 'Gu', data: secret }).masked).toBe('[secret /key]');
    expect(textOf({ hash: 'sha1', data: { concat: [secret, 'x'] }, encoding: 'hex' }).masked).toBe('[signature]');
    expect(textOf({ hash: 'sha1', data: 'x', encoding: 'hex' }).masked).toBe(createHash('sha1').update('x').digest('hex'));
  });

  it.each([
    ['a secret that was not entered', { secret: '/other' }],
    ['a token that nobody fetched', { token: 'other' }],
    ['bytes for text', { hmac: 'sha1', key: 'a', data: 'b', encoding: 'bytes' }],
    ['bytes in the middle of text', { concat: ['a', { decode: 'hex', data: '00' }] }],
    ['an unknown algorithm', { hash: 'crc32', data: '', encoding: 'hex' }],
    ['a key too many', { secret: '/key', also: 1 }],
    ['two expressions in one', { secret: '/key', token: 'access' }],
    ['a number', 1],
    ['null', null],
    ['a list', ['a']],
    ['an object of data', { any: 'thing' }],
    ['the body where there is none', { body: 'text' }],
    ['a callback where there is none', { callback: 'body' }],
    ['a list of addresses for text', { addresses: 'list' }],
  ])('refuses %s', (_what, value) => expect(() => textOf(value)).toThrow(expect.objectContaining({ name: 'ExpressionProblem' })));

  it('says which secret is missing', () => {
    expect(() => textOf({ secret: '/other' })).toThrow(SecretMissing);
  });

  it('stops at depth and at work that grows out of little', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 30; level += 1) deep = { concat: [deep] };
    expect(() => textOf(deep)).toThrow(/nests deeper/);
    let wide: unknown = 'x'.repeat(1_000);
    for (let level = 0; level < 10; level += 1) wide = { concat: Array.from({ length: 10 }, () => wide) };
    expect(() => textOf(wide)).toThrow(/work through more/);
  });
});
