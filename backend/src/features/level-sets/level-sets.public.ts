export { CustomerStandings } from './customer-standings.js';
export { type EvaluateOptions, EvaluateLevels } from './evaluate-levels.js';
export { LEVEL_CHANGED, LEVEL_WARNED } from './level-sets.events.js';
export { type LevelPlace, LevelPlaces } from './level-places.js';
export { LevelSetsModule } from './level-sets.module.js';
export { LoyaltyNight } from './loyalty-night.js';
export { ReadPrimaryLevels } from './read-primary-levels.js';
