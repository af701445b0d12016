import type { EarnContext, RuleBirthday, RuleEffect, RuleOutcome, RuleReason, TurnOf } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { forget, readMemory, remember, wasGiven } from './memory.ts';

/** An order on, around, or in the month of the birthday brings a gift, once for each birthday. */
export function earn({ event, customer, state }: TurnOf<'birthday'>, { config }: EarnContext<Configuration>): RuleOutcome | null {
  const { order } = event;
  if (order === null) return null;
  if (event.type !== 'order.completed') {
    // The host takes the gift back; another order may bring it.
    const left = order.counts ? undefined : forget(readMemory(state), order.key);
    return left === undefined ? null : { effects: [{ kind: 'set-state', state: left }] };
  }
  const { birthday } = customer;
  if (birthday === null) return remark({ code: 'birthday-unknown', params: {} });
  const code = nearness(birthday, config.when);
  if (code === undefined || !order.counts) return null;
  const memory = readMemory(state);
  if (wasGiven(memory, birthday.year)) return remark({ code: 'given-this-year', params: { on: birthday.on } });
  if (order.amount < config.minimum)
    return remark({ code: 'too-small', params: { amount: money(order.amount), minimum: money(config.minimum) } });
  const reasons = [{ code, params: { on: birthday.on } }];
  return { effects: [gift(reasons, config), { kind: 'set-state', state: remember(memory, birthday.year, order.key) }] };
}

/** Three days before and after make a week around the day. */
function nearness({ daysAway, thisMonth }: RuleBirthday, when: Configuration['when']): string | undefined {
  if (when === 'day') return daysAway === 0 ? 'on-the-day' : undefined;
  if (when === 'week') return Math.abs(daysAway) <= 3 ? 'around-the-day' : undefined;
  return thisMonth ? 'in-the-month' : undefined;
}

function gift(reasons: readonly RuleReason[], { gives, units, wallet, reward }: Configuration): RuleEffect {
  return gives === 'units' ? { kind: 'award', units, wallet, reasons } : { kind: 'issue', what: 'reward', key: reward, reasons };
}

function remark(reason: RuleReason): RuleOutcome {
  return { effects: [], remarks: [reason] };
}

function money(value: number): { readonly unit: 'money'; readonly value: number } {
  return { unit: 'money', value };
}
