import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { maskUrl } from './mask-text.js';
import type { WebhookDelivery, WebhookDeliveryDetail } from './webhook-deliveries.contract.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';

/** One delivery, with what was sent and how each attempt went. */
@Injectable()
export class ReadDelivery {
  constructor(private readonly deliveries: WebhookDeliveriesRepository) {}

  async execute(id: string): Promise<WebhookDeliveryDetail> {
    const delivery = await this.brief(id);
    const { url, body } = await this.deliveries.sentTo(id);
    const log = await this.deliveries.attempts(id);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': delivery.messageId,
      'webhook-timestamp': log[0] === undefined ? '…' : String(Math.floor(Date.parse(log[0].startedAt) / 1_000)),
      'webhook-signature': 'v1,•••',
    };
    return { ...delivery, request: { url: maskUrl(url), headers, body }, log };
  }

  /** @throws NotFound */
  async brief(id: string): Promise<WebhookDelivery> {
    const delivery = await this.deliveries.find(id);
    if (!delivery) throw new NotFound({});
    return delivery;
  }
}
