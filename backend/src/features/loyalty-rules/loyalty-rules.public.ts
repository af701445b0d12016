export { convertShare } from './domain/convert-share.js';
export type { PastOrder } from './domain/past.js';
export { dayNumber, type KnownFacts, type OrderPlace, readFacts, sumWithin, type Sums } from './domain/read-facts.js';
export { type CustomerPast, turnsOf } from './domain/turns-of.js';
export { KnowCustomers, type KnownCustomers } from './know-customers.js';
export { LoyaltyRulesModule } from './loyalty-rules.module.js';
export { PastOrdersRepository } from './past-orders.repository.js';
export { RulePlans } from './rule-plans.js';
export { SimulationTurn } from './simulation-turn.js';
