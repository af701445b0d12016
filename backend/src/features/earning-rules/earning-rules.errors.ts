import { defineError } from '../../platform/errors/define-error.js';

export const UnknownProgram = defineError('earning-rules.unknown-program', { family: 'user', status: 422 });
export const TooManyRules = defineError<{ limit: number }>('earning-rules.too-many', { family: 'user', status: 422 });
export const OrderIncomplete = defineError('earning-rules.order-incomplete', { family: 'user', status: 422 });
export const EndsBeforeItBegins = defineError('earning-rules.ends-before-it-begins', { family: 'user', status: 422 });
export const OtherPlugin = defineError<{ plugin: string }>('earning-rules.other-plugin', { family: 'user', status: 422 });
export const UnknownOrder = defineError('earning-rules.unknown-order', { family: 'user', status: 422 });
/** Parts of a configuration that is refused. */
export const UnknownWallet = defineError<{ wallet: string; known: string[] }>('earning-rules.unknown-wallet', {
  family: 'user',
  status: 422,
});
export const UnknownReward = defineError<{ reward: string }>('earning-rules.unknown-reward', { family: 'user', status: 422 });
