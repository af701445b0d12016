import { Injectable } from '@nestjs/common';
import { pageOf } from '../../platform/http/cursor.js';
import { WalletReadsRepository } from './wallet-reads.repository.js';
import type { TransferPage } from './wallets.contract.js';

/** The history of a wallet for whoever it belongs to; who asks has been looked at before. */
@Injectable()
export class OwnTransfers {
  constructor(private readonly reads: WalletReadsRepository) {}

  /** The latest first; `before` is the number that the page before ended with. */
  async execute(customerId: string, walletType: string, before: number | null, limit: number): Promise<TransferPage> {
    return pageOf(await this.reads.transfers(customerId, walletType, before, limit + 1), limit, ({ number }) => [number]);
  }
}
