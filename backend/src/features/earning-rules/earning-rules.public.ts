export type { ArrivingChange, EarningEvent, EarningFlush, EarningOrder } from './domain/earning-flush.js';
export { EarnFromFlush } from './earn-from-flush.js';
export { EarningRulesModule } from './earning-rules.module.js';
export { EventEffect } from './event-effects.contract.js';
export { GiveAgain } from './give-again.js';
export { LIVE_RULES } from './live-rules.js';
export { TakeBackRemoved } from './take-back-removed.js';
