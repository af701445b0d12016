import { Injectable } from '@nestjs/common';
import type { AskedCustomer, AskedWaiting } from './ask-waiting.js';
import { customerKey } from './domain/allowances.js';
import { laterBy, nextAttempt, pauses } from './domain/next-attempt.js';
import type { Done } from './effect-step.js';
import { FinishRuns, type RunKey } from './finish-runs.js';
import { OrderStandings } from './order-standings.js';

/** A rule that is back within this was in time, in milliseconds. */
const inTime = 100;

/** Writes what rules said about runs that waited, once, in a transaction behind the company's gate. */
@Injectable()
export class SettleRuns {
  constructor(
    private readonly orders: OrderStandings,
    private readonly finish: FinishRuns,
  ) {}

  /** Answers with the customers of whom everything was written. Where somebody was faster, or something has moved since, nothing was. */
  async execute({ customers, states, rules }: AskedWaiting, now: Date): Promise<string[]> {
    const runs = customers.flatMap((one) => one.runs);
    const orders = await this.orders.lock(runs.flatMap(({ orderId }) => orderId ?? []));
    const current = await this.finish.lock(runs);
    const waits = await this.finish.stillWaiting(runs);
    const stands = ({ runs: own }: AskedCustomer): boolean =>
      own.every((run) => {
        const key = customerKey(run.ruleId, run.customerId);
        return waits(run) && states.get(key)?.revision === current.get(key)?.revision;
      });
    const moved = customers.findIndex((one) => !stands(one));
    // What was set aside from a budget for one who is asked again was not there for those after them: they are asked again, too.
    const isBudgeted = rules.some(({ caps }) => caps.budget !== null);
    const settled = isBudgeted && moved >= 0 ? customers.slice(0, moved) : customers.filter(stands);
    const done = settled.flatMap(({ asked }) => asked.made).filter((made): made is Done => !made.waits);
    if (!(await this.finish.budgetsHold(rules, done))) return [];
    await this.finish.done(done, orders, now);
    await this.leave(settled, now);
    for (const { id, isDeferred } of rules) if (isDeferred) await this.finish.afterwards(id, timesOf(id, settled), now);
    return settled.map(({ customerId }) => customerId);
  }

  /** Of a customer's runs of a rule that fails, the first that waits has failed; the others come after it. */
  private async leave(settled: readonly AskedCustomer[], now: Date): Promise<void> {
    const off: RunKey[] = [];
    const behind: RunKey[] = [];
    for (const { runs, asked } of settled) {
      const counted = new Set<string>();
      for (const { rule, asked: turn, reason, waits } of asked.made) {
        if (!waits) continue;
        const run = { eventId: turn.eventId, ruleId: rule.id, customerId: turn.customerId };
        const found = runs.find(({ eventId, ruleId }) => eventId === run.eventId && ruleId === run.ruleId);
        const isFirst = (reason === 'failed' || reason === 'late') && !counted.has(rule.id);
        counted.add(rule.id);
        if (isFirst) await this.finish.failed(run, reason, nextAttempt(found?.attempts ?? 0, now), now);
        else if (reason === 'off') off.push(run);
        else if (found && found.nextAttemptAt <= now) behind.push(run);
      }
    }
    await this.finish.postpone(off, 'off', laterBy(pauses.off, now));
    await this.finish.postpone(behind, 'behind', laterBy(pauses.behind, now));
  }
}

/** For each customer whose runs of a rule were worked, whether it was in time. */
function timesOf(ruleId: string, settled: readonly AskedCustomer[]): boolean[] {
  const own = settled.filter(({ runs }) => runs.some((run) => run.ruleId === ruleId));
  return own.map(({ asked }) => asked.inTime.includes(ruleId) && (asked.took.get(ruleId) ?? 0) <= inTime);
}
