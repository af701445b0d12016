import { defineError } from '../../platform/errors/define-error.js';

export const UnknownRule = defineError<{ rule: string }>('loyalty-rules.unknown-rule', { family: 'user', status: 422 });
export const RuleConfigurationRefused = defineError('loyalty-rules.configuration-refused', { family: 'user', status: 422 });
export const PeriodBackwards = defineError<{ from: string; to: string }>('loyalty-rules.period-backwards', { family: 'user', status: 422 });
export const PeriodTooLong = defineError<{ days: number; maximum: number }>('loyalty-rules.period-too-long', {
  family: 'user',
  status: 422,
});
/** The customers of the replayed orders have more orders together than a request may read. */
export const HistoryTooLong = defineError<{ maximum: number; limit: number }>('loyalty-rules.history-too-long', {
  family: 'user',
  status: 422,
});
