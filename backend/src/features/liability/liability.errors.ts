import { defineError } from '../../platform/errors/define-error.js';

export const NotYet = defineError<{ asOf: string }>('liability.not-yet', { family: 'user', status: 422 });
