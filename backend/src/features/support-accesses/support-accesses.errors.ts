import { defineError } from '../../platform/errors/define-error.js';

export const AlreadyInside = defineError('support-accesses.already-inside', { family: 'user', status: 409 });
export const CompanySuspended = defineError('support-accesses.company-suspended', { family: 'user', status: 409 });
