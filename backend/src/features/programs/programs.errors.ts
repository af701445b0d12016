import { defineError } from '../../platform/errors/define-error.js';

export const ProgramKeyTaken = defineError<{ key: string }>('programs.key-taken', { family: 'user', status: 409 });
export const TooManyPrograms = defineError<{ limit: number }>('programs.too-many', { family: 'user', status: 409 });
export const DraftNoMore = defineError('programs.draft-no-more', { family: 'user', status: 409 });
export const WalletTypeKeyTaken = defineError<{ key: string }>('wallet-types.key-taken', { family: 'user', status: 409 });
export const TooManyWalletTypes = defineError<{ limit: number }>('wallet-types.too-many', { family: 'user', status: 409 });
export const WalletTypeProgramUnknown = defineError('wallet-types.program-unknown', { family: 'user', status: 422 });
export const NeverSpent = defineError('wallet-types.never-spent', { family: 'user', status: 422 });
