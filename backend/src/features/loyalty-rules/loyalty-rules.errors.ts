import { defineError } from '../../platform/errors/define-error.js';

export const UnknownRule = defineError<{ rule: string }>('loyalty-rules.unknown-rule', { family: 'user', status: 422 });
export const RuleConfigurationRefused = defineError('loyalty-rules.configuration-refused', { family: 'user', status: 422 });
export const PeriodBackwards = defineError<{ from: string; to: string }>('loyalty-rules.period-backwards', { family: 'user', status: 422 });
export const PeriodTooLong = defineError<{ days: number; maximum: number }>('loyalty-rules.period-too-long', {
  family: 'user',
  status: 422,
});
/** The customers of the replayed orders have more behind them than a request may read. */
export const HistoryTooLong = defineError<{ maximum: number; limit: number }>('loyalty-rules.history-too-long', {
  family: 'user',
  status: 422,
});
/** The company has another one under way. */
export const SimulationRunning = defineError<{ retryAfterSeconds: number }>('loyalty-rules.simulation-running', {
  family: 'user',
  status: 429,
});
export const SimulationTooSlow = defineError<{ seconds: number; orders: number }>('loyalty-rules.simulation-too-slow', {
  family: 'user',
  status: 422,
});
