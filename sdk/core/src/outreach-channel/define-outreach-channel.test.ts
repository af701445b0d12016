import { describe, expect, it } from 'vitest';
import { defineConfiguration } from '../configuration.ts';
import { separateSecrets } from '../separate-secrets.ts';
import { addresses, bodyText, callbackQuery, concat, hmac, now, token } from './compute.ts';
import type { OutreachMessage } from './contract.v1.ts';
import { defineOutreachChannel } from './define-outreach-channel.ts';
import { defineTaskChannel } from './define-task-channel.ts';
import type { JsonValue } from './compute.ts';

const configuration = defineConfiguration({
  type: 'object',
  required: ['key'],
  properties: {
    key: { type: 'string', 'x-liuke-field': { kind: 'secret', label: 'config.key' } },
    region: { type: 'string', default: 'cn' },
  },
});

const message: OutreachMessage = {
  id: 'm1',
  purpose: 'marketing',
  recipients: [{ address: '+8613800138000', name: 'Lin' }],
  recipientCount: 1,
  sender: null,
  content: { kind: 'text', text: 'Hello' },
  unsubscribeUrl: null,
};

function channelSending(json: JsonValue) {
  return defineOutreachChannel(configuration, {
    problems: (config) => (config.region === 'moon' ? [{ pointer: '/region', code: 'too-far', params: {} }] : []),
    plan: (config) => ({
      address: 'phone',
      contents: [{ kind: 'text' }],
      tokens: [
        {
          name: 'access',
          request: { kind: 'http', method: 'GET', url: 'https://example.com/token', query: { key: config.key } },
          token: '/token',
          lifetime: { seconds: 60 },
          expired: [{ status: [401] }],
        },
      ],
      callbacks: [{ key: 'receipts', checks: [{ check: 'equal', expected: config.key, received: callbackQuery('token') }] }],
    }),
    send: {
      request: (_message, config) => ({
        kind: 'http',
        method: 'POST',
        url: concat('https://example.com/', config.region),
        headers: { authorization: concat('Bearer ', token('access')), signature: hmac('sha1', config.key, bodyText(), 'hex') },
        body: { json },
      }),
      read: () => ({ outcome: 'accepted', id: null }),
    },
  });
}

const fail = () => expect.unreachable('no such method');

/** Calls a method as the host does: JSON in, JSON out. */
function call(channel: ReturnType<typeof channelSending>, method: string, input: object): unknown {
  const { config } = separateSecrets(configuration, { key: 's3cret', region: 'cn', ...('config' in input ? Object(input.config) : {}) });
  const wire: unknown = JSON.parse(JSON.stringify({ ...input, config }));
  return JSON.parse(JSON.stringify(Reflect.apply(channel.methods[method] ?? fail, channel, [wire])));
}
const bodyOf = (json: JsonValue) => call(channelSending(json), 'render', { message });

describe('defineOutreachChannel', () => {
  it('writes what is computed and the secrets as expressions', () => {
    expect(bodyOf({ to: addresses(), at: now('s'), left: undefined })).toEqual({
      request: {
        kind: 'http',
        method: 'POST',
        url: { concat: ['https://example.com/', 'cn'] },
        headers: {
          authorization: { concat: ['Bearer ', { token: 'access' }] },
          signature: { hmac: 'sha1', key: { secret: '/key' }, data: { body: 'text' }, encoding: 'hex' },
        },
        body: { json: { to: { addresses: 'list' }, at: { now: 's' } } },
      },
    });
  });

  it('leaves data that looks like an expression data, however deep, and what is computed inside it computed', () => {
    const data = { secret: '/key', list: [{ token: 'access' }, { object: { now: 's' } }], own: { body: token('access') }, plain: { a: 1 } };
    expect(bodyOf(data)).toMatchObject({
      request: {
        body: {
          json: {
            object: {
              secret: '/key',
              list: [{ object: { token: 'access' } }, { object: { object: { object: { now: 's' } } } }],
              own: { object: { body: { token: 'access' } } },
              plain: { a: 1 },
            },
          },
        },
      },
    });
  });

  it('knows a secret of the configuration from an object that only looks like one', () => {
    const request = bodyOf({ stolen: JSON.parse('{"secret":"/key"}') });
    expect(request).toMatchObject({ request: { body: { json: { stolen: { object: { secret: '/key' } } } } } });
  });

  it('fills in what a channel does not say about itself', () => {
    expect(call(channelSending(null), 'plan', {})).toEqual({
      problems: [],
      address: 'phone',
      contents: [{ kind: 'text' }],
      signals: [],
      rate: null,
      recipients: 1,
      confirmation: null,
      templates: 'free',
      tokens: [
        {
          name: 'access',
          request: { kind: 'http', method: 'GET', url: 'https://example.com/token', query: { key: { secret: '/key' } } },
          token: '/token',
          lifetime: { seconds: 60 },
          expired: [{ status: [401] }],
        },
      ],
      callbacks: [
        { key: 'receipts', checks: [{ check: 'equal', expected: { secret: '/key' }, received: { callback: 'query', name: 'token' } }] },
      ],
      polling: null,
      checkable: false,
    });
  });

  it('plans nothing for a configuration with problems', () => {
    expect(call(channelSending(null), 'plan', { config: { region: 'moon' } })).toMatchObject({
      problems: [{ pointer: '/region', code: 'too-far', params: {} }],
      contents: [],
    });
  });

  it('has no request where the channel has none', () => {
    expect(call(channelSending(null), 'poll', { id: 'x', sender: null, cursor: null })).toEqual({ request: null });
    expect(call(channelSending(null), 'readCallback', { callback: 'receipts', body: '', headers: {} })).toEqual({
      receipts: [],
      messages: [],
    });
  });
});

describe('defineTaskChannel', () => {
  const nothing = defineConfiguration({ type: 'object', properties: {} });
  const letters = defineTaskChannel(nothing, {
    address: 'address',
    task: 'letter',
    dueInDays: () => 3,
    ends: [{ key: 'posted', signal: 'delivered' }],
  });

  it('makes a task of a message, open until somebody says how it ended', () => {
    expect(Reflect.apply(letters.methods['plan'] ?? fail, letters, [{ config: {} }])).toMatchObject({
      signals: ['delivered'],
      confirmation: {
        by: 'owner',
        states: [
          { key: 'open', signal: null, final: false },
          { key: 'posted', signal: 'delivered', final: true },
        ],
      },
    });
    const input = { config: {}, message: { ...message, content: { kind: 'notes', notes: 'Thank her.' } } };
    expect(Reflect.apply(letters.methods['render'] ?? fail, letters, [input])).toEqual({
      request: { kind: 'task', task: 'letter', dueInDays: 3, notes: 'Thank her.' },
    });
  });
});
