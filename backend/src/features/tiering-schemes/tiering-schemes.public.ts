export { ReadStandings } from './read-standings.js';
export { RequestRun } from './request-run.js';
export { RunTiering } from './run-tiering.js';
export { TieringSchemesModule } from './tiering-schemes.module.js';
