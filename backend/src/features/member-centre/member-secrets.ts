import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Secrets } from '../../ports/secrets.js';

/** Texts that are only compared, under the key of the company: six digits alone would soon be guessed from a plain hash. */
@Injectable()
export class MemberSecrets {
  constructor(
    private readonly database: TenantDatabase,
    private readonly secrets: Secrets,
  ) {}

  async ofCode(codeId: string, code: string): Promise<Buffer> {
    return (await this.secrets.forTenant(this.database.tenantId)).blindIndex('member-code', `${codeId}|${code}`);
  }

  /** As the address of a customer is found by. */
  async ofAddress(normalised: string): Promise<Buffer> {
    return (await this.secrets.forTenant(this.database.tenantId)).blindIndex('email', normalised);
  }
}
