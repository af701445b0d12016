import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Consequence } from './domain/after-attempt.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';

/** What an attempt says of its endpoint. Switching one off is a change like a person's, and stands in the audit. */
@Injectable()
export class MarkEndpoint {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, mark: Consequence['endpoint']): Promise<void> {
    if (mark === 'works') await this.endpoints.works(id);
    if (mark === 'fails') await this.endpoints.fails(id);
    if (mark === 'off-gone') await this.switchOff(id, 'gone');
    if (mark === 'off-failing') await this.switchOff(id, 'failing');
  }

  private async switchOff(id: string, reason: 'gone' | 'failing'): Promise<void> {
    if (!(await this.endpoints.switchOff(id, reason))) return;
    this.audit.record({
      action: 'webhook-endpoints.switched-off',
      subject: { type: 'WebhookEndpoint', id },
      before: { enabled: true },
      after: { enabled: false, reason },
    });
  }
}
