import { definePlugin, defineTaskChannel } from '@liuke/sdk';
import { configuration } from './configuration.ts';

/** A video meeting with the customer's owner. */
export const channel = defineTaskChannel(configuration, {
  address: 'none',
  task: 'video',
  dueInDays: (config) => config.dueInDays,
  ends: [
    { key: 'held', signal: 'replied' },
    { key: 'not-joined', signal: 'failed' },
    { key: 'declined', signal: 'replied' },
  ],
});

export const plugin = definePlugin({ extensions: [channel] });
