import { Module } from '@nestjs/common';
import { LedgerBatch } from './ledger-batch.js';
import { LedgerRepository } from './ledger.repository.js';
import { OpenWallets } from './open-wallets.js';
import { PostToWallets } from './post-to-wallets.js';
import { SettleDueWallets } from './settle-due-wallets.js';
import { WalletTypesRepository } from './wallet-types.repository.js';
import { WalletsRepository } from './wallets.repository.js';
import { WriteLedger } from './write-ledger.js';

@Module({
  providers: [
    WalletTypesRepository,
    WalletsRepository,
    LedgerRepository,
    OpenWallets,
    WriteLedger,
    LedgerBatch,
    PostToWallets,
    SettleDueWallets,
  ],
  exports: [PostToWallets, SettleDueWallets],
})
export class WalletsModule {}
