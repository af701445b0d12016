import { defineError } from '../../platform/errors/define-error.js';

export const AddressTaken = defineError('auth.address-taken', { family: 'user', status: 409 });
export const WrongCredentials = defineError('auth.wrong-credentials', { family: 'user', status: 401 });
export const CodeRequired = defineError('auth.code-required', { family: 'user', status: 401 });
export const WrongCode = defineError('auth.wrong-code', { family: 'user', status: 401 });
export const LockedOut = defineError<{ retryAfterSeconds: number }>('auth.locked-out', { family: 'user', status: 429 });
export const NoCompany = defineError('auth.no-company', { family: 'user', status: 403 });
export const WrongPassword = defineError('auth.wrong-password', { family: 'user', status: 422 });
export const AddressConfirmed = defineError('auth.address-confirmed', { family: 'user', status: 409 });
export const TwoStepOn = defineError('auth.two-step-on', { family: 'user', status: 409 });
export const TwoStepNotStarted = defineError('auth.two-step-not-started', { family: 'user', status: 409 });
export const CodeDoesNotMatch = defineError('auth.code-does-not-match', { family: 'user', status: 422 });
