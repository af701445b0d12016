import { Injectable } from '@nestjs/common';
import { givingWay } from '../../platform/jobs/giving-way.js';
import { Clock } from '../../ports/clock.js';
import { AskWaiting } from './ask-waiting.js';
import { NextLook } from './next-look.js';
import { SettleWaiting } from './settle-waiting.js';

const turnsInARow = 50;

/** Works what waits for customers, each apart from the others: one whose rule fails holds nobody else up. */
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
    for (const customerId of customerIds) await givingWay(() => this.workFor(tenantId, customerId));
  }

  private async workFor(tenantId: string, customerId: string): Promise<void> {
    let isThrough = false;
    for (let turn = 0; turn < turnsInARow && !isThrough; turn += 1) {
      const asked = await this.ask.execute(tenantId, customerId);
      isThrough = asked
        ? await this.settle.execute(tenantId, customerId, asked, this.clock.now())
        : await this.next.set(tenantId, customerId);
    }
  }
}
