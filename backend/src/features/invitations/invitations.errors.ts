import { defineError } from '../../platform/errors/define-error.js';

export const AlreadyMember = defineError('invitations.already-member', { family: 'user', status: 409 });
export const TooManyInvitations = defineError<{ retryAfterSeconds: number }>('invitations.too-many', { family: 'user', status: 429 });
