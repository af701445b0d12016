import type { EarnContext, RuleOutcome, TurnOf } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

/** The customer's facts are those from before the order: `recencyDays` is how long ago the order before was. */
export function earn({ event, customer }: TurnOf<'recencyDays'>, { config }: EarnContext<Configuration>): RuleOutcome | null {
  const { order } = event;
  const days = customer.facts.recencyDays;
  if (order === null || days === null || days < config.after) return null;
  const paused = { unit: 'days', value: days } as const;
  if (order.eligibleAmount < config.minimum) {
    const minimum = { unit: 'money', value: config.minimum } as const;
    return { effects: [], remarks: [{ code: 'too-small', params: { paused, minimum } }] };
  }
  const reasons = [{ code: 'welcome-back', params: { paused } }];
  return { effects: [{ kind: 'award', units: config.units, wallet: config.wallet, reasons }] };
}
