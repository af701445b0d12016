import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { Ids } from '../../ports/ids.js';
import type { CreatedWebhookEndpoint, CreateWebhookEndpointRequest } from './webhook-endpoints.contract.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { recordedEndpoint } from './recorded-endpoint.js';
import { TooManyEndpoints } from './webhooks.errors.js';

const MOST_ENDPOINTS = 20;

@Injectable()
export class CreateEndpoint {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly secrets: WebhookSecrets,
    private readonly audit: Audit,
    private readonly ids: Ids,
  ) {}

  /** The receiver has been checked. @throws TooManyEndpoints */
  async execute({ name, url, eventTypes }: CreateWebhookEndpointRequest): Promise<CreatedWebhookEndpoint> {
    await this.endpoints.standAlone();
    if ((await this.endpoints.all()).length >= MOST_ENDPOINTS) throw new TooManyEndpoints({ limit: MOST_ENDPOINTS });
    const id = this.ids.next();
    await this.endpoints.insert(id, { name, url, eventTypes: [...new Set(eventTypes)].toSorted() });
    const secret = await this.secrets.make(id);
    const endpoint = await this.endpoints.get(id);
    this.audit.record({ action: 'webhook-endpoints.created', subject: { type: 'WebhookEndpoint', id }, after: recordedEndpoint(endpoint) });
    return { endpoint, secret };
  }
}
