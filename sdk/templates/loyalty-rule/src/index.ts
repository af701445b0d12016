import { defineLoyaltyRule, definePlugin, isLoyaltyKey } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { earn } from './earn.ts';

/** Units for the first order after a long pause. What comes back is taken back by the host. */
export const rule = defineLoyaltyRule(configuration, {
  reads: ['recencyDays'],
  events: () => ['order.completed'],
  problems: ({ wallet }) => (isLoyaltyKey(wallet) ? [] : [{ pointer: '/wallet', code: 'not-a-key', params: { key: wallet } }]),
  earn,
});

export const plugin = definePlugin({ extensions: [rule] });
