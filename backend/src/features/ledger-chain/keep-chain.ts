import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ExtendChain } from './extend-chain.js';
import { SignCheckpoint } from './sign-checkpoint.js';

/** Brings a company's chain up to date, and says so. */
@Injectable()
export class KeepChain {
  constructor(
    private readonly database: TenantDatabase,
    private readonly extendChain: ExtendChain,
    private readonly signCheckpoint: SignCheckpoint,
  ) {}

  async execute(tenantId: string): Promise<void> {
    await this.extendChain.execute(tenantId);
    await this.database.runRetrying(tenantId, () => this.signCheckpoint.execute(tenantId));
  }
}
