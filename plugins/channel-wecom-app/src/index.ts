import type { CallbackDescription } from '@liuke/sdk';
import { callbackQuery, defineOutreachChannel, definePlugin } from '@liuke/sdk';
import { accessToken } from './access-token.ts';
import type { Configuration } from './configuration.ts';
import { configuration } from './configuration.ts';
import { problemsOf } from './problems.ts';
import { readAnswer } from './read-answer.ts';
import { readMessage } from './read-message.ts';
import { requestOf } from './request-of.ts';

// What is longer is cut off by WeCom.
const text = { bytes: 2_048 };

function callbacksFor({ corpId, callbackToken, encodingKey }: Configuration): readonly CallbackDescription[] {
  if (callbackToken === undefined || encodingKey === undefined) return [];
  return [
    {
      key: 'messages',
      checks: [
        { check: 'recent', time: callbackQuery('timestamp'), unit: 's', seconds: 600 },
        { check: 'wecom', token: callbackToken, key: encodingKey, receiver: corpId },
      ],
    },
  ];
}

/** Messages of a WeCom app to members. Source: https://developer.work.weixin.qq.com/document/path/90236 */
export const channel = defineOutreachChannel(configuration, {
  problems: problemsOf,
  plan: (config) => {
    const callbacks = callbacksFor(config);
    return {
      address: 'wecom-member',
      contents: [
        { kind: 'text', limits: { text } },
        { kind: 'markdown', limits: { text } },
      ],
      signals: callbacks.length > 0 ? ['replied'] : [],
      recipients: 1_000,
      tokens: [accessToken(config)],
      callbacks,
    };
  },
  send: { request: requestOf, read: readAnswer },
  readCallback: readMessage,
  check: 'fetch-tokens',
});

export const plugin = definePlugin({ extensions: [channel] });
