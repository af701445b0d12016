import { defineError } from '../../platform/errors/define-error.js';

export const CodeUnknown = defineError('referrals.code-unknown', { family: 'user', status: 422 });
export const AlreadyReferred = defineError('referrals.already-referred', { family: 'user', status: 409 });
export const ContentDiffers = defineError<{ externalId: string }>('referrals.content-differs', { family: 'user', status: 409 });
export const SwitchedOff = defineError('referrals.switched-off', { family: 'user', status: 409 });
export const WalletTypeUnknown = defineError<{ walletType: string }>('referrals.wallet-type-unknown', { family: 'user', status: 422 });
export const ReferralRewardUnknown = defineError<{ reward: string }>('referrals.reward-unknown', { family: 'user', status: 422 });
export const CustomerUnknown = defineError('referrals.customer-unknown', { family: 'user', status: 404 });
