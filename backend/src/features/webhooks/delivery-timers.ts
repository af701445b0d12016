import { Injectable } from '@nestjs/common';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';
import { CLAIM_MS, DeliveryWorkRepository } from './delivery-work.repository.js';

export const DELIVERY_DUE = 'webhook-deliveries.due';

/** When the next attempt of a delivery is due, and which is next. */
@Injectable()
export class DeliveryTimers {
  constructor(
    private readonly timers: Timers,
    private readonly work: DeliveryWorkRepository,
    private readonly clock: Clock,
  ) {}

  async now(deliveryIds: readonly string[]): Promise<void> {
    for (const deliveryId of deliveryIds) await this.timers.set(DELIVERY_DUE, deliveryId, this.clock.now());
  }

  async at(deliveryId: string, dueAt: Date): Promise<void> {
    await this.timers.set(DELIVERY_DUE, deliveryId, dueAt);
  }

  async after(deliveryId: string, milliseconds: number): Promise<void> {
    await this.at(deliveryId, new Date(this.clock.now().getTime() + milliseconds));
  }

  /** Found again if the process dies meanwhile. */
  async hold(deliveryId: string): Promise<void> {
    await this.after(deliveryId, CLAIM_MS);
  }

  /**
   * What had to wait has no timer: whoever ends something begins the next. Answers with what the caller goes on with, unless its turn is
   * over; then that is queued like the rest, behind what others wait for.
   */
  async next({ isTurnOver }: { isTurnOver: boolean }): Promise<string | undefined> {
    const [first, ...rest] = await this.work.due();
    await this.now(isTurnOver && first !== undefined ? [first, ...rest] : rest);
    if (isTurnOver || first === undefined) return undefined;
    await this.hold(first);
    return first;
  }

  async cancel(deliveryId: string): Promise<void> {
    await this.timers.cancel(DELIVERY_DUE, deliveryId);
  }
}
