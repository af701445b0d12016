export { QuietHoursModule } from './quiet-hours.module.js';
export { QuietHoursRepository } from './quiet-hours.repository.js';
