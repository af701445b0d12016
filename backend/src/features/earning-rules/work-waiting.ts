import { Injectable } from '@nestjs/common';
import { givingWay } from '../../platform/jobs/giving-way.js';
import { Clock } from '../../ports/clock.js';
import { AskWaiting } from './ask-waiting.js';
import { NextLook } from './next-look.js';
import { SettleWaiting } from './settle-waiting.js';

/** Customers whose runs share a transaction: longer ones would keep flushes of the same customers waiting. */
const together = 20;
/** Of customers of whom something is still due after so many turns each, the timers take care. */
const turnsEach = 50;

/** Works what waits for customers, a few of them at a time: one whose rule fails holds nobody else up. */
@Injectable()
export class WorkWaiting {
  constructor(
    private readonly ask: AskWaiting,
    private readonly settle: SettleWaiting,
    private readonly next: NextLook,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that hands customers on to a job. */
  takeOn(customerIds: readonly string[]): Promise<void> {
    return this.next.before(customerIds);
  }

  /** A plugin is on again: what waited for that is due. */
  afterSwitch(): Promise<void> {
    return this.next.now();
  }

  async execute(tenantId: string, customerIds: readonly string[]): Promise<void> {
    for (let first = 0; first < customerIds.length; first += together)
      await this.workFor(tenantId, customerIds.slice(first, first + together));
  }

  private async workFor(tenantId: string, customerIds: readonly string[]): Promise<void> {
    let left = customerIds;
    for (let turn = 0; turn < turnsEach * customerIds.length && left.length > 0; turn += 1) {
      const through = await givingWay(() => this.turnOf(tenantId, left));
      left = left.filter((customerId) => !through.has(customerId));
    }
  }

  /** Answers with those of whom nothing is due any more. */
  private async turnOf(tenantId: string, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
    const asked = await this.ask.execute(tenantId, customerIds);
    const settled = asked ? await this.settle.execute(tenantId, asked, this.clock.now()) : [];
    // In a transaction of its own: whoever waits for a timer here would keep a flush waiting for the same customers' states.
    return new Set(await this.next.set(tenantId, [...settled, ...(asked?.idle ?? customerIds)]));
  }
}
