import { defineOutreachChannel, definePlugin } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { letterOf } from './letter-of.ts';
import { problemsOf } from './problems.ts';
import { readCheck, readReply } from './read-reply.ts';
import { serverOf } from './server-of.ts';

/** E-mail through the company's own mail server. */
export const channel = defineOutreachChannel(configuration, {
  problems: problemsOf,
  plan: () => ({
    address: 'email',
    contents: [{ kind: 'mail', limits: { subject: { characters: 200 }, text: { bytes: 100_000 }, html: { bytes: 300_000 } } }],
  }),
  send: {
    request: (message, config) => ({ kind: 'smtp', server: serverOf(config), letter: letterOf(message, config) }),
    read: readReply,
  },
  check: {
    request: (_nothing, config) => ({ kind: 'smtp', server: serverOf(config), letter: null }),
    read: readCheck,
  },
});

export const plugin = definePlugin({ extensions: [channel] });
