import { defineError } from '../../platform/errors/define-error.js';

/** What can be decided follows from the state. */
export const NotToDecide = defineError<{ state: string }>('plugin-reviews.not-to-decide', { family: 'user', status: 409 });
