import { defineError } from '../../platform/errors/define-error.js';

export const LastOwner = defineError('members.last-owner', { family: 'user', status: 409 });
