import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets } from '../../ports/secrets.js';

/** What an address says of itself, and for which company: `what` keeps addresses of different kinds apart. */
export type Claim = { tenantId: string; what: string; text: string };

/** Addresses that are open to anybody prove themselves: by a keyed hash that only this installation of Liuke can make. Nothing is kept. */
@Injectable()
export class AddressProof {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {}

  async of(claim: Claim): Promise<string> {
    return (await this.hash(claim)).toString('hex');
  }

  /** `proof` in hexadecimal, of the right length. */
  async holds(claim: Claim, proof: string): Promise<boolean> {
    // Asking for the keys of a company that is none would make some.
    const isTenant = await this.database.run(claim.tenantId, () =>
      this.database.first('SELECT 1 FROM tenants WHERE tenant_id = $1', [claim.tenantId]),
    );
    return isTenant !== undefined && timingSafeEqual(await this.hash(claim), Buffer.from(proof, 'hex'));
  }

  private async hash({ tenantId, what, text }: Claim): Promise<Buffer> {
    return (await this.secrets.forTenant(tenantId)).blindIndex(what, text);
  }
}

export function plain(id: string): string {
  return id.replaceAll('-', '');
}

export function dashed(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
