import { defineError } from '../../platform/errors/define-error.js';

export const BenefitKeyTaken = defineError<{ key: string }>('benefits.key-taken', { family: 'user', status: 409 });
export const BenefitSchemeUnknown = defineError('benefits.scheme-unknown', { family: 'user', status: 422 });
export const BenefitRewardUnknown = defineError('benefits.reward-unknown', { family: 'user', status: 422 });
export const BenefitWalletUnknown = defineError<{ walletType: string }>('benefits.wallet-type-unknown', { family: 'user', status: 422 });
