import { defineLoyaltyRule, definePlugin, isLoyaltyKey } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { earn } from './earn.ts';

const eventType = /^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$/;

/** Units for what customers do beside buying. */
export const rule = defineLoyaltyRule(configuration, {
  reads: [],
  events: ({ event }) => [event],
  problems: ({ event, wallet }) => [
    ...(eventType.test(event) ? [] : [{ pointer: '/event', code: 'not-an-event', params: { event } }]),
    ...(isLoyaltyKey(wallet) ? [] : [{ pointer: '/wallet', code: 'not-a-key', params: { key: wallet } }]),
  ],
  earn,
});

export const plugin = definePlugin({ extensions: [rule] });
