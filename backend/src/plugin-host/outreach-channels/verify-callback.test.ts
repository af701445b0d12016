import { createHmac } from 'node:crypto';
import type { CallbackDeclaration } from '@liuke/sdk';
import { describe, expect, it } from 'vitest';
import { sealedByWecom } from '../../testing/providers/sealed-by-wecom.js';
import type { IncomingCallback } from './verify-callback.js';
import { verifyCallback } from './verify-callback.js';

const now = new Date('2026-03-02T04:05:06Z');
const secrets = new Map([
  ['/token', 'QDG6eK'],
  ['/key', 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'],
  ['/secret', 's3cret'],
  ['/empty', ''],
]);
const incoming = (parts: Partial<IncomingCallback> = {}): IncomingCallback => ({
  method: 'POST',
  body: '',
  headers: {},
  query: {},
  ...parts,
});
const verdictOf = (declaration: CallbackDeclaration, callback: IncomingCallback) => verifyCallback(declaration, callback, secrets, now);

describe('a callback with a signature over time and body', () => {
  const signed: CallbackDeclaration = {
    key: 'receipts',
    checks: [
      { check: 'recent', time: { callback: 'header', name: 'x-time' }, unit: 's', seconds: 300 },
      {
        check: 'equal',
        expected: {
          concat: [
            'v1,',
            {
              hmac: 'sha256',
              key: { secret: '/secret' },
              data: { concat: [{ callback: 'header', name: 'x-time' }, '.', { callback: 'body' }] },
              encoding: 'hex',
            },
          ],
        },
        received: { callback: 'header', name: 'x-signature' },
        separator: ' ',
      },
    ],
    answer: { body: '{"ok":true}', contentType: 'application/json' },
  };
  const call = (body: string, time = now.getTime() / 1_000, key = 's3cret', before = '') =>
    incoming({
      body,
      headers: {
        'x-time': String(time),
        'x-signature': `${before}v1,${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}`,
      },
    });

  it('is genuine with the right one, also beside others, and answers as declared', () => {
    expect(verdictOf(signed, call('{"a":1}'))).toEqual({ verdict: 'genuine', body: '{"a":1}', answer: signed.answer });
    expect(verdictOf(signed, call('{"a":1}', undefined, undefined, 'v1,00 v2,11 '))).toMatchObject({ verdict: 'genuine' });
  });

  it.each([
    ['another secret', call('{}', undefined, 'other'), 'equal'],
    ['another body', { ...call('{"a":1}'), body: '{"a":2}' }, 'equal'],
    ['no signature', incoming({ headers: { 'x-time': String(now.getTime() / 1_000) } }), 'equal'],
    ['an old time', call('{}', now.getTime() / 1_000 - 301), 'recent'],
    ['a time to come', call('{}', now.getTime() / 1_000 + 301), 'recent'],
    ['no time', incoming(), 'recent'],
    ['the method GET', { ...call('{}'), method: 'GET' } as const, 'method'],
    ['a body that is too large', call('x'.repeat(600_000)), 'too-large'],
    ['a body that nests too deeply', call('['.repeat(100) + ']'.repeat(100)), 'nested-too-deeply'],
  ])('is refused with %s', (_what, callback, why) => expect(verdictOf(signed, callback)).toEqual({ verdict: 'refused', why }));

  it('is refused when the secret is empty and so is what came', () => {
    const bare: CallbackDeclaration = {
      key: 'receipts',
      checks: [{ check: 'equal', expected: { secret: '/empty' }, received: { callback: 'query', name: 'token' } }],
    };
    expect(verdictOf(bare, incoming())).toEqual({ verdict: 'refused', why: 'equal' });
  });

  it('says so when a secret has not been entered', () => {
    const bare: CallbackDeclaration = {
      key: 'receipts',
      checks: [{ check: 'equal', expected: { secret: '/none' }, received: { callback: 'query', name: 'token' } }],
    };
    expect(() => verdictOf(bare, incoming())).toThrow(/has not been entered/);
  });
});

describe("a callback by WeCom's scheme", () => {
  const receiver = 'wx5823bf96d3bd56c7';
  const wecom: CallbackDeclaration = {
    key: 'messages',
    checks: [{ check: 'wecom', token: { secret: '/token' }, key: { secret: '/key' }, receiver }],
  };
  const trial = {
    msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    timestamp: '1409659589',
    nonce: '263014780',
    echostr: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
  };

  const sealed = (text: string, changes: object = {}) =>
    sealedByWecom(text, { token: 'QDG6eK', key: secrets.get('/key') ?? '', receiver, timestamp: '1409659813', ...changes });

  it('answers the trial of the address that WeCom publishes', () => {
    expect(verdictOf(wecom, incoming({ method: 'GET', query: trial }))).toEqual({
      verdict: 'trial',
      answer: { body: '1616140317555161061', contentType: 'text/plain' },
    });
  });

  it('hands on what is inside', () => {
    const xml = '<xml><Content><![CDATA[你好]]></Content></xml>';
    expect(verdictOf(wecom, sealed(xml))).toEqual({ verdict: 'genuine', body: xml, answer: { body: '', contentType: 'text/plain' } });
  });

  it.each([
    ['a signature of somebody else', { ...sealed('x'), query: { ...sealed('x').query, msg_signature: '0'.repeat(40) } }],
    ['a message to another company', sealed('x', { receiver: 'wx0000000000000000' })],
    ['padding that is none', sealed('x', { padding: 77 })],
    ['a length beyond the end', sealed('x', { length: 4_000_000_000 })],
    ['no ciphertext', incoming({ body: '<xml></xml>', query: trial })],
    ['nothing', incoming()],
  ])('is refused with %s', (_what, callback) => expect(verdictOf(wecom, callback)).toEqual({ verdict: 'refused', why: 'wecom' }));
});
