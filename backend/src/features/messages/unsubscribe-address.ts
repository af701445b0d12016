import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { AddressProof, type Claim, dashed, plain } from './address-proof.js';

export type UnsubscribedMessage = { tenantId: string; messageId: string };

const FORM = /^([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{64})$/;

/** Where whoever got a message asks for no more of its kind. It goes on to work as long as the message is there. */
@Injectable()
export class UnsubscribeAddress {
  constructor(
    private readonly database: TenantDatabase,
    private readonly proof: AddressProof,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async of(messageId: string): Promise<string> {
    const { tenantId } = this.database;
    const token = `${plain(tenantId)}${plain(messageId)}${await this.proof.of(claimOf({ tenantId, messageId }))}`;
    return new URL(`/api/v1/unsubscribe/${token}`, this.settings.publicUrl).href;
  }

  /** Undefined for what was not made here. */
  async read(token: string): Promise<UnsubscribedMessage | undefined> {
    const [, tenant, message, proof] = FORM.exec(token) ?? [];
    if (tenant === undefined || message === undefined || proof === undefined) return undefined;
    const named = { tenantId: dashed(tenant), messageId: dashed(message) };
    return (await this.proof.holds(claimOf(named), proof)) ? named : undefined;
  }
}

function claimOf({ tenantId, messageId }: UnsubscribedMessage): Claim {
  return { tenantId, what: 'unsubscribe', text: messageId };
}
