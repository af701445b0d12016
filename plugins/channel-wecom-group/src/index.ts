import { defineOutreachChannel, definePlugin } from '@liuke/sdk';
import { accessToken } from './access-token.ts';
import { configuration } from './configuration.ts';
import { readAnswer, readReminder } from './read-answer.ts';
import { readResults } from './read-results.ts';
import { reminderOf, requestOf, resultsOf } from './requests.ts';
import { states } from './states.ts';

const day = 86_400;

/**
 * WeCom's sending to customers: a colleague confirms in WeCom, then it goes out. A customer gets at most one such message a day, from
 * whomever. Source: https://developer.work.weixin.qq.com/document/path/92135
 */
export const channel = defineOutreachChannel(configuration, {
  plan: (config) => ({
    address: 'wecom',
    // WeCom counts bytes; a Chinese character has three.
    contents: [{ kind: 'text', limits: { text: { characters: 4_000, bytes: 4_000 } } }],
    signals: ['delivered', 'failed'],
    recipients: 10_000,
    confirmation: { by: 'staff', states, reminders: { most: 3, perSeconds: day } },
    tokens: [accessToken(config)],
    polling: { everySeconds: 1_800, forSeconds: 7 * day },
  }),
  send: { request: requestOf, read: readAnswer },
  poll: { request: resultsOf, read: readResults },
  remind: { request: reminderOf, read: readReminder },
  check: 'fetch-tokens',
});

export const plugin = definePlugin({ extensions: [channel] });
