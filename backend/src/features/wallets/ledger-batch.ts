import { Injectable } from '@nestjs/common';
import type { OpenWallet } from './open-wallet.js';
import { OpenWallets, type Placed } from './open-wallets.js';
import { type Ledger, WalletTypesRepository } from './wallet-types.repository.js';
import { type DueRange, WalletsRepository } from './wallets.repository.js';
import { WriteLedger } from './write-ledger.js';

/** A batch of postings from the rows to memory and back. */
@Injectable()
export class LedgerBatch {
  constructor(
    private readonly walletTypes: WalletTypesRepository,
    private readonly openWallets: OpenWallets,
    private readonly writeLedger: WriteLedger,
    private readonly wallets: WalletsRepository,
  ) {}

  types(): Promise<Ledger> {
    return this.walletTypes.read();
  }

  open(placed: readonly Placed[], now: Date, timeZone: string): Promise<Map<string, OpenWallet>> {
    return this.openWallets.execute(placed, now.getTime(), timeZone);
  }

  /** What is due, in wallets that nobody else works on. */
  due(now: Date, range: DueRange, { types }: Ledger): Promise<OpenWallet[]> {
    return this.openWallets.due(now, range, new Map([...types.values()].map((type) => [type.id, type])));
  }

  /** Whoever has units takes part from then on. */
  async write(opened: readonly OpenWallet[], at: { readonly now: Date; readonly timeZone: string }): Promise<void> {
    await this.writeLedger.execute(opened, at);
    const joining = opened.filter(({ membership, transfers }) => membership === 'none' && transfers.length > 0);
    await this.wallets.enrol(joining.map(({ type, row }) => ({ programId: type.programId, customerId: row.customerId })));
  }
}
