import { defineOutreachChannel, definePlugin } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { readAnswer } from './read-answer.ts';
import { requestOf } from './request-of.ts';

// A message of more than 20,000 bytes is refused, its frame included.
const text = { bytes: 19_000 };

/** A custom robot of a DingTalk group, secured by signature. Source: https://open.dingtalk.com/document/robots/custom-robot-access */
export const channel = defineOutreachChannel(configuration, {
  plan: () => ({
    address: 'none',
    contents: [
      { kind: 'text', limits: { text } },
      { kind: 'markdown', limits: { title: { characters: 100 }, text } },
    ],
    rate: { requests: 20, perSeconds: 60 },
  }),
  send: { request: requestOf, read: readAnswer },
});

export const plugin = definePlugin({ extensions: [channel] });
