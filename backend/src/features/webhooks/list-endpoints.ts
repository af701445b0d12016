import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { publicEvents } from '../../platform/outbox/public-events.js';
import { maskUrl } from './mask-text.js';
import type { WebhookEndpoint, WebhookEndpointList, WebhookEventTypes } from './webhook-endpoints.contract.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';

@Injectable()
export class ListEndpoints {
  constructor(private readonly endpoints: WebhookEndpointsRepository) {}

  async execute(): Promise<WebhookEndpointList> {
    return { items: await this.endpoints.all(), nextCursor: null };
  }

  /** Many receivers put a token into their address: who may not change it sees it without. */
  async shownTo(principal: Principal): Promise<WebhookEndpointList> {
    const { items, nextCursor } = await this.execute();
    return { items: items.map((endpoint) => shown(endpoint, principal)), nextCursor };
  }

  async one(id: string, principal: Principal): Promise<WebhookEndpoint> {
    return shown(await this.endpoints.get(id), principal);
  }

  eventTypes(): WebhookEventTypes {
    return { items: publicEvents().map(({ type, version, description, example }) => ({ type, version, description, example })) };
  }
}

function shown(endpoint: WebhookEndpoint, { ability }: Principal): WebhookEndpoint {
  return ability.can('update', 'WebhookEndpoint') ? endpoint : { ...endpoint, url: maskUrl(endpoint.url) };
}
