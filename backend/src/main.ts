import { restartAsWanted } from './start/restart-as-wanted.js';

restartAsWanted(import.meta.filename);
// Only now: everything else is loaded once, into the process that stays.
await import('./start/run.js');
