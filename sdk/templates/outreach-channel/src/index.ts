import { defineOutreachChannel, definePlugin } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { readAnswer } from './read-answer.ts';
import { requestOf } from './request-of.ts';

/** Text messages through a provider with one request a message. It describes the request; the host signs, sends and repeats. */
export const channel = defineOutreachChannel(configuration, {
  plan: () => ({
    address: 'phone',
    contents: [{ kind: 'text', limits: { text: { characters: 300 } } }],
    rate: { requests: 50, perSeconds: 1 },
  }),
  send: { request: requestOf, read: readAnswer },
});

export const plugin = definePlugin({ extensions: [channel] });
