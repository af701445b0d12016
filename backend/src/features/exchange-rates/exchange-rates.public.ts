export { convertAmount } from './domain/convert-amount.js';
export { currencyExponent } from './domain/currency-exponent.js';
export { type DatedRate, Rates } from './domain/rates.js';
