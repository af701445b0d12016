import { defineError } from '../../platform/errors/define-error.js';

export const AddressTaken = defineError('auth.address-taken', { family: 'user', status: 409 });
export const WrongCredentials = defineError('auth.wrong-credentials', { family: 'user', status: 401 });
export const CodeRequired = defineError('auth.code-required', { family: 'user', status: 401 });
export const WrongCode = defineError('auth.wrong-code', { family: 'user', status: 401 });
export const LockedOut = defineError<{ retryAfterSeconds: number }>('auth.locked-out', { family: 'user', status: 429 });
export const NoCompany = defineError('auth.no-company', { family: 'user', status: 403 });
