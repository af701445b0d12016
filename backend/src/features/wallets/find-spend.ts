import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/principal.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { NotFound } from '../../platform/errors/platform.errors.js';
import { SeeCustomer } from '../customers/customers.public.js';
import { WalletReadsRepository } from './wallet-reads.repository.js';

/** A spend as the ledger knows it by. */
@Injectable()
export class FindSpend {
  constructor(
    private readonly database: TenantDatabase,
    private readonly customers: SeeCustomer,
    private readonly reads: WalletReadsRepository,
  ) {}

  /** @throws NotFound where there is no such transfer in this wallet */
  async keyOf(transferId: string, place: { customerId: string; walletType: string; principal: Principal }): Promise<string> {
    const { customerId, walletType, principal } = place;
    const key = await this.database.run(principal.tenantId, async () => {
      const { id } = await this.customers.execute(customerId, principal);
      return this.reads.keyOf(transferId, id, walletType);
    });
    if (key === undefined) throw new NotFound({});
    return key;
  }
}
