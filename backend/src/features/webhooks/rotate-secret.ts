import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { RotatedSecret, RotateSecretRequest } from './webhook-endpoints.contract.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** A new secret; the one before stays good for a while, so that nothing is lost while a receiver changes over. */
@Injectable()
export class RotateSecret {
  constructor(
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly secrets: WebhookSecrets,
    private readonly audit: Audit,
  ) {}

  async execute(id: string, { overlapHours }: RotateSecretRequest): Promise<RotatedSecret> {
    await this.endpoints.get(id, 'lock');
    await this.secrets.endAll(id, overlapHours);
    const secret = await this.secrets.make(id);
    const { previousSecretEndsAt } = await this.endpoints.get(id);
    this.audit.record({
      action: 'webhook-endpoints.secret-rotated',
      subject: { type: 'WebhookEndpoint', id },
      after: { previousSecretEndsAt },
    });
    return { secret, previousSecretEndsAt };
  }
}
