import { defineLoyaltyRule, definePlugin, isLoyaltyKey } from '@liuke/sdk';
import { configuration } from './configuration.ts';
import { earn } from './earn.ts';

/** Units or a reward for the nth purchase, or for every nth. */
export const rule = defineLoyaltyRule(configuration, {
  reads: ['orderCount'],
  events: () => ['order.completed', 'order.refunded', 'order.cancelled'],
  problems: ({ gives, wallet, reward }) => {
    const [field, key] = gives === 'units' ? ['wallet', wallet] : ['reward', reward];
    return isLoyaltyKey(key) ? [] : [{ pointer: `/${field}`, code: 'not-a-key', params: { key } }];
  },
  earn,
});

export const plugin = definePlugin({ extensions: [rule] });
