import { defineError } from '../../platform/errors/define-error.js';

export const CodeWrong = defineError('member-centre.code-wrong', { family: 'user', status: 422 });
export const Closed = defineError('member-centre.closed', { family: 'user', status: 403 });
export const CustomerArchived = defineError('member-centre.customer-archived', { family: 'user', status: 409 });
