import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { QueueMessages } from './queue-messages.js';
import { ReadDelivery } from './read-delivery.js';
import type { WebhookDelivery } from './webhook-deliveries.contract.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';

/** Sends a message that means nothing, by the same way as all others. */
@Injectable()
export class TestEndpoint {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly queueMessages: QueueMessages,
    private readonly readDelivery: ReadDelivery,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<WebhookDelivery> {
    await this.endpoints.get(id);
    const deliveryId = await this.queueMessages.test(id);
    this.audit.record({ action: 'webhook-endpoints.tested', subject: { type: 'WebhookEndpoint', id } });
    return this.readDelivery.brief(deliveryId);
  }
}
