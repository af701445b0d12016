import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { recordedEndpoint } from './recorded-endpoint.js';

/** With its secrets and its log. */
@Injectable()
export class DeleteEndpoint {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string): Promise<void> {
    // Who settles a delivery meanwhile would wait for the endpoint, and this for the delivery.
    await this.endpoints.standAlone();
    const endpoint = await this.endpoints.get(id, 'lock');
    await this.endpoints.delete(id);
    this.audit.record({
      action: 'webhook-endpoints.deleted',
      subject: { type: 'WebhookEndpoint', id },
      before: recordedEndpoint(endpoint),
    });
  }
}
