import { Injectable } from '@nestjs/common';
import type { DeclaredError } from '../../platform/errors/define-error.js';
import { AddressNotConfirmed } from '../../platform/errors/platform.errors.js';
import { DeliveryTimers } from './delivery-timers.js';
import { type ClaimedDelivery, DeliveryWorkRepository } from './delivery-work.repository.js';
import { WebhookEndpointsRepository } from './webhook-endpoints.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { EndpointOff, SecretLost } from './webhooks.errors.js';

/** `next`: this one is not to be sent; that one is, if there is one. */
export type Claim = { delivery: ClaimedDelivery; secrets: readonly string[] } | { next: string | undefined };

/** Takes a delivery that is due, unless nothing may be sent. The same transaction sets the timer that finds it again if we die. */
@Injectable()
export class ClaimDelivery {
  constructor(
    private readonly work: DeliveryWorkRepository,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly secrets: WebhookSecrets,
    private readonly timers: DeliveryTimers,
  ) {}

  async execute(deliveryId: string): Promise<Claim> {
    const delivery = await this.work.claim(deliveryId);
    // Something is under way then, and begins the next when it ends.
    if (delivery === 'busy') return { next: undefined };
    if (delivery === undefined) return this.passOn();
    const refusal = await this.refusalOf(delivery);
    if (refusal !== undefined) return this.end(delivery, refusal);
    const secrets = await this.secrets.current(delivery.endpointId);
    if (secrets === 'unreadable') return this.end(delivery, new SecretLost({}));
    await this.timers.hold(deliveryId);
    return { delivery, secrets };
  }

  private async refusalOf({ enabled, kind }: ClaimedDelivery): Promise<DeclaredError | undefined> {
    if (!enabled && kind === 'event') return new EndpointOff({});
    return (await this.endpoints.ownerIsConfirmed()) ? undefined : new AddressNotConfirmed({});
  }

  private async end(delivery: ClaimedDelivery, { code, params }: DeclaredError): Promise<Claim> {
    await this.work.settle(delivery, { state: 'failed' }, { status: null, problem: { code, params } });
    await this.timers.cancel(delivery.id);
    return this.passOn();
  }

  private async passOn(): Promise<Claim> {
    return { next: await this.timers.next({ isTurnOver: false }) };
  }
}
