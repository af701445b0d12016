import { Injectable } from '@nestjs/common';
import type { AskedWaiting } from './ask-waiting.js';
import { laterBy, nextAttempt, pauses } from './domain/next-attempt.js';
import type { Done } from './effect-step.js';
import { FinishRuns } from './finish-runs.js';
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

  /** False where somebody was faster, or something has moved since they were asked. */
  async execute({ runs, states, rules, asked }: AskedWaiting, now: Date): Promise<boolean> {
    const orders = await this.orders.lock(runs.flatMap(({ orderId }) => orderId ?? []));
    const current = await this.finish.lock(runs);
    const done = asked.made.filter((made): made is Done => !made.waits);
    const moved = [...current].some(([key, { revision }]) => states.get(key)?.revision !== revision);
    if (moved || !(await this.finish.stillWait(runs)) || !(await this.finish.budgetsHold(rules, done))) return false;
    await this.finish.done(done, orders, now);
    await this.leave({ runs, asked }, now);
    for (const { id, isDeferred } of rules)
      if (isDeferred) await this.finish.afterwards(id, asked.inTime.includes(id) && (asked.took.get(id) ?? 0) <= inTime, now);
    return true;
  }

  /** Of a rule that fails, the first run that waits has failed; the others come after it. */
  private async leave({ runs, asked }: Pick<AskedWaiting, 'runs' | 'asked'>, now: Date): Promise<void> {
    const counted = new Set<string>();
    for (const { rule, asked: turn, reason, waits } of asked.made) {
      if (!waits) continue;
      const run = { eventId: turn.eventId, ruleId: rule.id, customerId: turn.customerId };
      const found = runs.find(({ eventId, ruleId }) => eventId === run.eventId && ruleId === run.ruleId);
      const isFirst = (reason === 'failed' || reason === 'late') && !counted.has(rule.id);
      counted.add(rule.id);
      if (isFirst) await this.finish.failed(run, reason, nextAttempt(found?.attempts ?? 0, now), now);
      else if (reason === 'off') await this.finish.postpone(run, 'off', laterBy(pauses.off, now));
      else if (found && found.nextAttemptAt <= now) await this.finish.postpone(run, 'behind', laterBy(pauses.behind, now));
    }
  }
}
