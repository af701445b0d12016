import { Injectable } from '@nestjs/common';
import { AddressProof, type Claim, dashed, plain } from './address-proof.js';

export type CallbackPlace = { tenantId: string; installationId: string; callback: string };

const FORM = /^([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{64})-([a-z0-9-]{1,64})$/;

/**
 * The unguessable part of the address to which a provider reports. It says whose it is, so that nothing has to be kept to find the tenant,
 * and proves it.
 */
@Injectable()
export class CallbackToken {
  constructor(private readonly proof: AddressProof) {}

  async of(place: CallbackPlace): Promise<string> {
    return `${plain(place.tenantId)}${plain(place.installationId)}${await this.proof.of(claimOf(place))}-${place.callback}`;
  }

  /** Undefined for what was not made here. */
  async read(token: string): Promise<CallbackPlace | undefined> {
    const [, tenant, installation, proof, callback] = FORM.exec(token) ?? [];
    if (tenant === undefined || installation === undefined || proof === undefined || callback === undefined) return undefined;
    const place = { tenantId: dashed(tenant), installationId: dashed(installation), callback };
    return (await this.proof.holds(claimOf(place), proof)) ? place : undefined;
  }
}

function claimOf({ tenantId, installationId, callback }: CallbackPlace): Claim {
  return { tenantId, what: 'channel-callback', text: `${installationId} ${callback}` };
}
