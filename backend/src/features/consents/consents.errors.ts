import { defineError } from '../../platform/errors/define-error.js';

export const WordingMissing = defineError('consents.wording-missing', { family: 'user', status: 422 });
