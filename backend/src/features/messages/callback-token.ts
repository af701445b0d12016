import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets } from '../../ports/secrets.js';

export type CallbackPlace = { tenantId: string; installationId: string; callback: string };

const FORM = /^([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{64})-([a-z0-9-]{1,64})$/;

/**
 * The unguessable part of the address to which a provider reports. It says whose it is, so that nothing has to be kept to find the tenant,
 * and proves it: a keyed hash that only this installation of Liuke can make.
 */
@Injectable()
export class CallbackToken {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {}

  async of({ tenantId, installationId, callback }: CallbackPlace): Promise<string> {
    const proof = await this.proof({ tenantId, installationId, callback });
    return `${plain(tenantId)}${plain(installationId)}${proof.toString('hex')}-${callback}`;
  }

  /** Undefined for what was not made here. */
  async read(token: string): Promise<CallbackPlace | undefined> {
    const [, tenant, installation, proof, callback] = FORM.exec(token) ?? [];
    if (tenant === undefined || installation === undefined || proof === undefined || callback === undefined) return undefined;
    const place = { tenantId: dashed(tenant), installationId: dashed(installation), callback };
    // Asking for the keys of a company that is none would make some.
    const isTenant = await this.database.run(place.tenantId, () =>
      this.database.first('SELECT 1 FROM tenants WHERE tenant_id = $1', [place.tenantId]),
    );
    if (isTenant === undefined) return undefined;
    return timingSafeEqual(await this.proof(place), Buffer.from(proof, 'hex')) ? place : undefined;
  }

  private async proof({ tenantId, installationId, callback }: CallbackPlace): Promise<Buffer> {
    return (await this.secrets.forTenant(tenantId)).blindIndex('channel-callback', `${installationId} ${callback}`);
  }
}

function plain(id: string): string {
  return id.replaceAll('-', '');
}

function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
