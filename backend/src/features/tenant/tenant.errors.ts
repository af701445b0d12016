import { defineError } from '../../platform/errors/define-error.js';

export const CurrencyFixed = defineError<{ currency: string }>('tenant.currency-fixed', { family: 'user', status: 409 });
