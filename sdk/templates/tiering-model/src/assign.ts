import type { AssignContext, CustomerBatch, Decision, Reason } from '@liuke/sdk';
import type { Configuration } from './configuration.ts';

type Fact = 'recencyDays' | 'totalSpent.365d';

/** One decision for each customer. The four possible ones are made once and shared: a shared object crosses to the host once. */
export function assign({ size, facts }: CustomerBatch<Fact>, { config }: AssignContext<Configuration, Fact>): readonly Decision[] {
  const spendEdge = { fact: 'totalSpent.365d', value: config.vipFrom };
  const dayEdge = { fact: 'recencyDays', value: config.sleepingAfter };
  const lately: Reason = { code: 'ordered-lately', params: { edge: dayEdge } };
  const vip: Decision = { tier: 'vip', score: 2, reasons: [{ code: 'spent-enough', params: { edge: spendEdge } }, lately] };
  const regular: Decision = { tier: 'regular', score: 1, reasons: [{ code: 'spent-less', params: { edge: spendEdge } }, lately] };
  const silent: Decision = { tier: 'sleeping', score: 0, reasons: [{ code: 'silent-for-long', params: { edge: dayEdge } }] };
  const withoutOrders: Decision = { tier: 'sleeping', score: 0, reasons: [{ code: 'without-orders', params: {} }] };

  const decide = (days: number | null, spent: number): Decision => {
    if (days === null) return withoutOrders;
    if (days > config.sleepingAfter) return silent;
    return spent >= config.vipFrom ? vip : regular;
  };
  return Array.from({ length: size }, (_, index) => decide(facts.recencyDays[index] ?? null, facts['totalSpent.365d'][index] ?? 0));
}
