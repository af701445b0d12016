import { defineError } from '../../platform/errors/define-error.js';

export const UnknownScope = defineError<{ scope: string; known: string[] }>('api-keys.unknown-scope', { family: 'user', status: 422 });
export const ScopeBeyondOwn = defineError<{ scope: string }>('api-keys.scope-beyond-own', { family: 'user', status: 403 });
export const ExpiryPast = defineError('api-keys.expiry-past', { family: 'user', status: 422 });
