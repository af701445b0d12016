import { defineError } from '../../platform/errors/define-error.js';

export const RewardKeyTaken = defineError<{ key: string }>('rewards.key-taken', { family: 'user', status: 409 });
export const WalletTypeUnknown = defineError<{ walletType: string; known: string[] }>('rewards.wallet-type-unknown', {
  family: 'user',
  status: 422,
});
export const RewardPoolUnknown = defineError('rewards.pool-unknown', { family: 'user', status: 422 });
export const RewardSchemeUnknown = defineError('rewards.scheme-unknown', { family: 'user', status: 422 });
export const RewardLevelSetUnknown = defineError('rewards.level-set-unknown', { family: 'user', status: 422 });
export const DaysBackwards = defineError('rewards.days-backwards', { family: 'user', status: 422 });
export const StockBelowTaken = defineError<{ taken: number }>('rewards.stock-below-taken', { family: 'user', status: 422 });
