import type { EarnContext, RuleEffect, RuleOutcome, RuleReason, TurnOf } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';
import { forget, readMemory, remember, wasGiven } from './memory.ts';

/** Something for the nth order that counts. Orders are counted by the host, so one that was cancelled makes room for another. */
export function earn({ event, customer, state }: TurnOf<'orderCount'>, { config }: EarnContext<Configuration>): RuleOutcome | null {
  const { order } = event;
  if (order === null) return null;
  const memory = readMemory(state);
  if (event.type !== 'order.completed') {
    const left = order.counts ? undefined : forget(memory, order.key);
    return left === undefined ? null : { effects: [{ kind: 'set-state', state: left }] };
  }
  const purchase = (customer.facts.orderCount ?? 0) + 1;
  const isDue = config.repeat === 'every' ? purchase % config.purchase === 0 : purchase === config.purchase;
  if (!isDue || !order.counts) return null;
  if (wasGiven(memory, purchase)) return remark({ code: 'given-before', params: { purchase } });
  if (order.amount < config.minimum)
    return remark({ code: 'too-small', params: { purchase, amount: money(order.amount), minimum: money(config.minimum) } });
  return { effects: [gift(purchase, config), { kind: 'set-state', state: remember(memory, { purchase, order: order.key }) }] };
}

function gift(purchase: number, { repeat, gives, units, wallet, reward, purchase: every }: Configuration): RuleEffect {
  const reasons: RuleReason[] = [
    repeat === 'every' ? { code: 'every-nth-purchase', params: { purchase, every } } : { code: 'nth-purchase', params: { purchase } },
  ];
  return gives === 'units' ? { kind: 'award', units, wallet, reasons } : { kind: 'issue', what: 'reward', key: reward, reasons };
}

function remark(reason: RuleReason): RuleOutcome {
  return { effects: [], remarks: [reason] };
}

function money(value: number): { readonly unit: 'money'; readonly value: number } {
  return { unit: 'money', value };
}
