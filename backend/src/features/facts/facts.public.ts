export { ApplyFactChanges } from './apply-fact-changes.js';
export { FactChanges, NO_CURRENCY } from './domain/fact-changes.js';
