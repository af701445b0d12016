export { ApplyFactChanges } from './apply-fact-changes.js';
export { FactChanges, NO_CURRENCY } from './domain/fact-changes.js';
export { LocalDays, localDaysIn } from './domain/local-days.js';
export { FactsModule } from './facts.module.js';
export { RebuildCompanyFacts } from './rebuild-company-facts.js';
export { RebuildFacts } from './rebuild-facts.js';
