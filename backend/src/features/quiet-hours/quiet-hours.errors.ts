import { defineError } from '../../platform/errors/define-error.js';

export const QuietAllDay = defineError<{ time: string }>('quiet-hours.all-day', { family: 'user', status: 422 });
