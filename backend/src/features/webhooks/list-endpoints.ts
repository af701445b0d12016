import { Injectable } from '@nestjs/common';
import { publicEvents } from '../../platform/outbox/public-events.js';
import type { WebhookEndpoint, WebhookEndpointList, WebhookEventTypes } from './webhook-endpoints.contract.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';

@Injectable()
export class ListEndpoints {
  constructor(private readonly endpoints: WebhookEndpointsRepository) {}

  async execute(): Promise<WebhookEndpointList> {
    return { items: await this.endpoints.all(), nextCursor: null };
  }

  one(id: string): Promise<WebhookEndpoint> {
    return this.endpoints.get(id);
  }

  eventTypes(): WebhookEventTypes {
    return { items: publicEvents().map(({ type, version, description, example }) => ({ type, version, description, example })) };
  }
}
