import { defineError } from '../../platform/errors/define-error.js';
import { LADDER_REFERENCE } from './benefits.contract.js';

export const BenefitKeyTaken = defineError<{ key: string }>('benefits.key-taken', { family: 'user', status: 409 });
export const BenefitSchemeUnknown = defineError('benefits.scheme-unknown', { family: 'user', status: 422 });
export const BenefitLevelSetUnknown = defineError('benefits.level-set-unknown', { family: 'user', status: 422 });
export const BenefitLadderReference = defineError(LADDER_REFERENCE, { family: 'user', status: 422 });
export const BenefitRewardUnknown = defineError('benefits.reward-unknown', { family: 'user', status: 422 });
export const BenefitWalletUnknown = defineError<{ walletType: string }>('benefits.wallet-type-unknown', { family: 'user', status: 422 });
