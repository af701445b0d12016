export { CustomerStandings } from './customer-standings.js';
export { EvaluateEverybody } from './evaluate-everybody.js';
export { type EvaluateOptions, EvaluateLevels } from './evaluate-levels.js';
export { VERSION_SAVED } from './level-drafts.js';
export { LEVEL_CHANGED, LEVEL_WARNED } from './level-sets.events.js';
export { type LevelPlace, LevelPlaces } from './level-places.js';
export { LevelSetsModule } from './level-sets.module.js';
export { levelAt, type LevelStep } from './domain/level-at.js';
export { type LevelSteps, ReadPrimaryLevels } from './read-primary-levels.js';
