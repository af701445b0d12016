import { defineError } from '../../platform/errors/define-error.js';

export const AlreadyInside = defineError('support-accesses.already-inside', { family: 'user', status: 409 });
