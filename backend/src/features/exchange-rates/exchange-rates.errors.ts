import { defineError } from '../../platform/errors/define-error.js';

export const OwnCurrency = defineError<{ currency: string }>('exchange-rates.own-currency', { family: 'user', status: 422 });
