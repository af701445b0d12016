import { Injectable } from '@nestjs/common';
import { Timers } from '../../platform/outbox/timers.js';
import { Clock } from '../../ports/clock.js';

export const DELIVERY_DUE = 'webhook-deliveries.due';

/** When the next attempt of a delivery is due. */
@Injectable()
export class DeliveryTimers {
  constructor(
    private readonly timers: Timers,
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

  async cancel(deliveryId: string): Promise<void> {
    await this.timers.cancel(DELIVERY_DUE, deliveryId);
  }
}
