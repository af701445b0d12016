export { QuietHoursModule } from './quiet-hours.module.js';
export { ReadQuietHours } from './read-quiet-hours.js';
