import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { DeliveryTimers } from './delivery-timers.js';
import { DeliveryWorkRepository } from './delivery-work.repository.js';
import { ReadDelivery } from './read-delivery.js';
import type { WebhookDelivery } from './webhook-deliveries.contract.js';
import { DeliveryUnderWay } from './webhooks.errors.js';

/** Sends the same message once more, under the same id, with a new round of attempts. */
@Injectable()
export class ReplayDelivery {
  constructor(
    private readonly work: DeliveryWorkRepository,
    private readonly readDelivery: ReadDelivery,
    private readonly timers: DeliveryTimers,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<WebhookDelivery> {
    await this.readDelivery.brief(id);
    if (!(await this.work.startAgain(id))) throw new DeliveryUnderWay({});
    await this.timers.now([id]);
    this.audit.record({ action: 'webhook-deliveries.replayed', subject: { type: 'WebhookDelivery', id } });
    return this.readDelivery.brief(id);
  }
}
