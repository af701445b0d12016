import type { CallbackDescription, SecretReference } from '@liuke/sdk';
import { callbackQuery, defineOutreachChannel, definePlugin } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { readAnswer } from './read-answer.ts';
import { readCallback } from './read-callback.ts';
import { requestOf } from './request-of.ts';

/** Tencent Cloud signs no callback: an unguessable parameter of the address has to do. */
function callbacksFor(token: SecretReference | undefined): readonly CallbackDescription[] {
  if (token === undefined) return [];
  const checks = [{ check: 'equal', expected: token, received: callbackQuery('token') }] as const;
  const answer = { body: '{"result":0,"errmsg":"OK"}', contentType: 'application/json' };
  return [
    { key: 'receipts', checks, answer },
    { key: 'replies', checks, answer },
  ];
}

/** SMS within China by Tencent Cloud, API version 2021-01-11. Source: https://cloud.tencent.com/document/product/382/55981 */
export const channel = defineOutreachChannel(configuration, {
  plan: ({ callbackToken }) => ({
    address: 'phone',
    contents: [{ kind: 'template', limits: { params: { characters: 100 } } }],
    signals: callbackToken === undefined ? [] : ['delivered', 'failed', 'replied'],
    rate: { requests: 3_000, perSeconds: 1 },
    templates: 'provider',
    callbacks: callbacksFor(callbackToken),
  }),
  send: { request: requestOf, read: readAnswer },
  readCallback,
});

export const plugin = definePlugin({ extensions: [channel] });
