import { Injectable } from '@nestjs/common';
import type { PublicEvent } from '../../platform/outbox/public-events.js';
import { Clock } from '../../ports/clock.js';
import { DeliveryTimers } from './delivery-timers.js';
import { DeliveryWorkRepository } from './delivery-work.repository.js';

export const TEST_TYPE = 'webhook.test';

/** Writes messages down for those who want them, with a delivery for each, in the transaction that consumes the domain event. */
@Injectable()
export class QueueMessages {
  constructor(
    private readonly work: DeliveryWorkRepository,
    private readonly timers: DeliveryTimers,
    private readonly clock: Clock,
  ) {}

  /** Most companies have no endpoint, and most events come by the hundred. */
  async isWanted({ type }: PublicEvent): Promise<boolean> {
    return (await this.work.endpointsFor(type)).length > 0;
  }

  async execute({ type, version, dataOf }: PublicEvent, subjectIds: readonly string[]): Promise<void> {
    const endpointIds = await this.work.endpointsFor(type);
    if (endpointIds.length === 0) return;
    for (const data of dataOf(subjectIds)) await this.timers.now(await this.work.add(type, this.body(type, version, data), endpointIds));
  }

  /** One message that says nothing, to one endpoint. */
  async test(endpointId: string): Promise<string> {
    const deliveryIds = await this.work.add(TEST_TYPE, this.body(TEST_TYPE, 1, {}), [endpointId], 'test');
    await this.timers.now(deliveryIds);
    return deliveryIds.join('');
  }

  private body(type: string, version: number, data: object): string {
    return JSON.stringify({ type, version, timestamp: this.clock.now().toISOString(), data });
  }
}
