import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import { requireVersion } from '../../platform/errors/require-version.js';
import type { UpdateWebhookEndpointRequest, WebhookEndpoint } from './webhook-endpoints.contract.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { recordedEndpoint } from './recorded-endpoint.js';

@Injectable()
export class UpdateEndpoint {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, request: UpdateWebhookEndpointRequest): Promise<WebhookEndpoint> {
    const current = await this.endpoints.get(id, 'lock');
    requireVersion(request, current);
    const { name = current.name, url = current.url, enabled = current.enabled } = request;
    const eventTypes = request.eventTypes === undefined ? current.eventTypes : [...new Set(request.eventTypes)].toSorted();
    const offReason = enabled ? null : (current.offReason ?? 'person');
    await this.endpoints.update(id, { name, url, eventTypes, enabled, offReason });
    const changed = await this.endpoints.get(id);
    this.audit.record({
      action: 'webhook-endpoints.updated',
      subject: { type: 'WebhookEndpoint', id },
      before: recordedEndpoint(current),
      after: recordedEndpoint(changed),
    });
    return changed;
  }
}
