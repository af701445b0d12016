import { definePlugin, defineTaskChannel } from '@liuke/sdk';
import { configuration } from './configuration.ts';

/** A phone call by the customer's owner. */
export const channel = defineTaskChannel(configuration, {
  address: 'phone',
  task: 'call',
  dueInDays: (config) => config.dueInDays,
  ends: [
    { key: 'spoken', signal: 'replied' },
    { key: 'not-reached', signal: 'failed' },
    { key: 'wrong-number', signal: 'failed' },
  ],
});

export const plugin = definePlugin({ extensions: [channel] });
