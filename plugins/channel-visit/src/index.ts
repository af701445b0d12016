import { definePlugin, defineTaskChannel } from '@liuke/sdk';
import { configuration } from './configuration.ts';

/** A visit by the customer's owner. */
export const channel = defineTaskChannel(configuration, {
  address: 'address',
  task: 'visit',
  dueInDays: (config) => config.dueInDays,
  ends: [
    { key: 'met', signal: 'replied' },
    { key: 'not-there', signal: 'failed' },
    { key: 'declined', signal: 'replied' },
  ],
});

export const plugin = definePlugin({ extensions: [channel] });
