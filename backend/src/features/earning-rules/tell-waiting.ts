import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';
import { laterBy } from './domain/next-attempt.js';

/** Runs that wait are announced under this topic; the subject is a customer. */
export const RUNS_WAIT = 'earning-rules.runs-wait';
/** When the runs of a customer are looked at again; the subject is the customer. */
export const RUNS_DUE = 'earning-rules.runs-due';

/** Should whoever works a run be gone, it is found again after so many seconds. */
const lost = 60;

/** Sees to it that nothing waits for ever, whatever becomes of messages and jobs: both the message and the timer stand with the run itself. */
@Injectable()
export class TellWaiting {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** Customers with runs that wait; what is not due now, because a plugin is off, is left to its timer. */
  async execute(waiting: readonly { readonly customerId: string; readonly at: Date }[], now: Date): Promise<void> {
    const due = new Set(waiting.flatMap(({ customerId, at }) => (at <= now ? [customerId] : [])));
    const later = Map.groupBy(
      waiting.filter(({ customerId }) => !due.has(customerId)),
      ({ at }) => at.getTime(),
    );
    await this.outbox.addEach(RUNS_WAIT, [...due]);
    await this.again([...due]);
    for (const [at, runs] of later)
      await this.timers.setSooner(RUNS_DUE, [...new Set(runs.map(({ customerId }) => customerId))], new Date(at));
  }

  /** In the transaction that hands customers on to a job. */
  again(customerIds: readonly string[]): Promise<void> {
    return this.timers.setEach(RUNS_DUE, customerIds, laterBy(lost, this.clock.now()));
  }

  at(customerIds: readonly string[], due: Date): Promise<void> {
    return this.timers.setSooner(RUNS_DUE, customerIds, due);
  }

  notAnyMore(customerIds: readonly string[]): Promise<void> {
    return this.timers.cancelEach(RUNS_DUE, customerIds);
  }
}
